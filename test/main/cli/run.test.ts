import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const program = path.resolve(import.meta.dirname, '../../../main/cli/run.mjs');
let folder: string;

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [path.join(folder, 'main/cli/run.mjs'), ...args], { encoding: 'utf8' });
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'convas-cli-'));
  await cp(program, path.join(folder, 'main/cli/run.mjs'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('not built: one line that says what to do, and exit code 2', () => {
  expect(run('train')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'Convas is not built yet: run npm ci && npm run build.\n',
  });
});

test('built: gets every argument as it is, and gives its exit code', async () => {
  await mkdir(path.join(folder, 'out/cli'), { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(
    path.join(folder, 'out/cli/index.js'),
    'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 3;',
  );
  const { status, stdout } = run('train', '--epochs', '2', 'a b', '');
  expect(JSON.parse(stdout)).toEqual(['train', '--epochs', '2', 'a b', '']);
  expect(status).toBe(3);
});
