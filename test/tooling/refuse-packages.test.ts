// Lint sees the imports of one file; this guard sees what a bundle ends up with.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { build } from 'vite';
import { refusePackages } from '../../vite.shared.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'convas-bundle-'));
  await mkdir(path.join(folder, 'node_modules/decoder'), { recursive: true });
  await writeFile(path.join(folder, 'node_modules/decoder/index.js'), 'export const decode = () => 1;');
  await writeFile(path.join(folder, 'helper.js'), "import { decode } from 'decoder'; console.log(decode());");
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function bundle(entry: string, external: string[] = []): Promise<void> {
  await writeFile(path.join(folder, 'entry.js'), entry);
  await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [refusePackages(['decoder'], 'Not here.')],
    build: { write: false, rolldownOptions: { input: path.join(folder, 'entry.js'), external } },
  });
}

test('a package that a file of a file imports', async () => {
  await expect(bundle("import './helper.js';")).rejects.toThrow(/loads .*decoder.* Not here\./);
});

test('a package that stays outside the bundle and is loaded when it runs', async () => {
  await expect(bundle("import './helper.js';", ['decoder'])).rejects.toThrow('loads decoder. Not here.');
});

test('a package that is loaded later', async () => {
  await expect(bundle("import('decoder').then(console.log);")).rejects.toThrow(/loads .*decoder/);
});

test('a package whose name only begins alike is fine', async () => {
  await mkdir(path.join(folder, 'node_modules/decoder-ring'));
  await writeFile(path.join(folder, 'node_modules/decoder-ring/index.js'), 'console.log(1);');
  await expect(bundle("import 'decoder-ring';")).resolves.toBeUndefined();
});
