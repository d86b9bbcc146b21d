import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';

export interface BuiltCommandLine {
  /** What `npm run cli` hands over to. */
  readonly program: string;
  /** Of the process that decodes images for it. */
  readonly decoder: string;
  remove(): Promise<void>;
}

/** The command line as the product's build bundles it, its entries side by side. */
export async function buildCommandLine(): Promise<BuiltCommandLine> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'convas-built-'));
  await build({
    configFile: path.resolve('vite.cli.config.ts'),
    logLevel: 'error',
    build: { outDir },
  });
  await writeFile(path.join(outDir, 'package.json'), '{ "type": "module" }');
  return {
    program: path.join(outDir, 'index.js'),
    decoder: path.join(outDir, 'decode-process.js'),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
}
