import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';

export interface BuiltDecoder {
  /** Of the process that decodes images for the command line, bundled as the product's build does it. */
  readonly entry: string;
  remove(): Promise<void>;
}

export async function buildDecoder(): Promise<BuiltDecoder> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'convas-decoder-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      rolldownOptions: {
        checks: { eval: false },
        input: { 'decode-process': path.resolve('main/cli/decode-process.ts') },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  return {
    entry: path.join(outDir, 'decode-process.mjs'),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
}
