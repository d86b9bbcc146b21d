import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { assemblyScript } from '../../vite.asc.ts';

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
    configFile: false,
    logLevel: 'error',
    plugins: [assemblyScript()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      rolldownOptions: {
        checks: { eval: false },
        input: {
          index: path.resolve('main/cli/index.ts'),
          'decode-process': path.resolve('main/cli/decode-process.ts'),
          'kernel-helper': path.resolve('main/kernel-helper.ts'),
        },
      },
    },
  });
  await writeFile(path.join(outDir, 'package.json'), '{ "type": "module" }');
  return {
    program: path.join(outDir, 'index.js'),
    decoder: path.join(outDir, 'decode-process.js'),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
}
