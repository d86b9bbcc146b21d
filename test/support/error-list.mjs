/** Writes docs/errors.md: `npm run errors` after a change of a sentence. A test compares, so that it cannot fall behind. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @type {{ module: typeof import('./error-list.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('error-list.ts', import.meta.url)), {
  configFile: false,
});
await writeFile(new URL('../../docs/errors.md', import.meta.url), await module.renderErrorList());
