/** Writes docs/errors.md: `npm run errors` after a change of a sentence. A test compares, so that it cannot fall behind. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadConfigFromFile, runnerImport } from 'vite';

// The examples compute: the plugins of the command line compile the kernels.
const loaded = await loadConfigFromFile(
  { command: 'build', mode: 'production' },
  fileURLToPath(new URL('../../vite.cli.config.ts', import.meta.url)),
);

/** @type {{ module: typeof import('./error-list.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('error-list.ts', import.meta.url)), {
  configFile: false,
  plugins: loaded?.config.plugins ?? [],
});
await writeFile(new URL('../../docs/errors.md', import.meta.url), await module.renderErrorList());
