// Benchmarks measure the program itself, which is TypeScript: this bundles one file of it for Node and imports it.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { assemblyScript } from '../../vite.asc.ts';

/**
 * @param {string} file beside this one
 * @param {readonly string[]} external packages to leave out of the bundle
 * @returns {Promise<unknown>} what the file exports
 */
export async function importTypeScript(file, external = []) {
  // Inside the project, where Node finds the packages that stay outside of the bundle.
  const out = fileURLToPath(new URL('../../out/', import.meta.url));
  await mkdir(out, { recursive: true });
  const outDir = await mkdtemp(path.join(out, 'bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [assemblyScript()],
      build: {
        ssr: true,
        target: 'node20',
        outDir,
        rolldownOptions: {
          input: { bench: fileURLToPath(new URL(file, import.meta.url)) },
          output: { entryFileNames: '[name].mjs' },
        },
      },
      ssr: { noExternal: true, external: [...external] },
    });
    /** @type {unknown} */
    const built = await import(pathToFileURL(path.join(outDir, 'bench.mjs')).href);
    return built;
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
