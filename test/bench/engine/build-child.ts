import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

export interface BuiltChild {
  readonly program: string;
  remove(): Promise<void>;
}

/** Convas as a program that is measured, bundled as the command line is, with all that comes along with that. */
export async function buildChild(root: string): Promise<BuiltChild> {
  const out = path.join(root, 'out');
  await mkdir(out, { recursive: true });
  const outDir = await mkdtemp(path.join(out, 'bench-child-'));
  await build({
    configFile: path.join(root, 'vite.cli.config.ts'),
    logLevel: 'error',
    build: {
      outDir,
      rolldownOptions: { input: { convas: path.join(root, 'test/bench/engine/convas-child.ts') } },
    },
  });
  return {
    program: path.join(outDir, 'convas.js'),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
}
