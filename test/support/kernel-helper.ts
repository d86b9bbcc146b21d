/** The threads that compute, for tests: what they run has to be plain JavaScript, as the build makes it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';

export interface HelperEntries {
  /** What the product starts. */
  readonly helper: string;
  /** What comes to a bad end: see planted-helper.ts. */
  readonly planted: string;
}

/** Files for the tests of one file, gone when they are done. */
export function useHelperEntries(): HelperEntries {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'convas-helper-'));
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: true,
        target: 'node20',
        outDir: folder,
        rolldownOptions: {
          input: {
            helper: path.resolve('main/kernel-helper.ts'),
            planted: path.resolve('test/support/planted-helper.ts'),
          },
        },
      },
    });
    await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    get helper() {
      return path.join(folder, 'helper.js');
    },
    get planted() {
      return path.join(folder, 'planted.js');
    },
  };
}
