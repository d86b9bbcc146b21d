// Benchmarks measure the program itself, which is TypeScript: this bundles one file of it for Node.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/**
 * @param {string} file beside this one
 * @param {readonly string[]} external packages to leave out of the bundle
 * @returns {Promise<{ file: string, remove: () => Promise<void> }>} the bundle, to be imported or run
 */
export async function bundleTypeScript(file, external = []) {
  // Inside the project, where Node finds the packages that stay outside of the bundle.
  const out = fileURLToPath(new URL('../../out/', import.meta.url));
  await mkdir(out, { recursive: true });
  const outDir = await mkdtemp(path.join(out, 'bench-'));
  const remove = () => rm(outDir, { recursive: true, force: true });
  try {
    await build({
      configFile: fileURLToPath(new URL('../../vite.bench.config.ts', import.meta.url)),
      build: {
        outDir,
        rolldownOptions: {
          input: { bench: fileURLToPath(new URL(file, import.meta.url)) },
          output: { entryFileNames: '[name].mjs' },
        },
      },
      ssr: { external: [...external] },
    });
  } catch (error) {
    await remove();
    throw error;
  }
  return { file: path.join(outDir, 'bench.mjs'), remove };
}

/**
 * @param {string} file beside this one
 * @param {readonly string[]} external packages to leave out of the bundle
 * @returns {Promise<unknown>} what the file exports
 */
export async function importTypeScript(file, external = []) {
  const bundle = await bundleTypeScript(file, external);
  try {
    /** @type {unknown} */
    const built = await import(pathToFileURL(bundle.file).href);
    return built;
  } finally {
    await bundle.remove();
  }
}
