import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

/**
 * Convas as a program that is measured, with the threads that compute with it: the path of the program, which is there
 * until this process ends.
 */
export async function buildChild(root: string): Promise<string> {
  const out = path.join(root, 'out');
  await mkdir(out, { recursive: true });
  const outDir = await mkdtemp(path.join(out, 'bench-child-'));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: path.join(root, 'vite.bench.config.ts'),
    build: {
      outDir,
      rolldownOptions: {
        input: {
          convas: path.join(root, 'test/bench/engine/convas-child.ts'),
          'kernel-helper': path.join(root, 'main/kernel-helper.ts'),
        },
      },
    },
  });
  return path.join(outDir, 'convas.js');
}
