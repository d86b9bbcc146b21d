// `npm run cli`: hands the command line over to the built program, in this process.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = new URL('../../out/cli/index.js', import.meta.url);

if (existsSync(fileURLToPath(program))) {
  await import(program.href);
} else {
  console.error('Convas is not built yet: run npm ci && npm run build.');
  process.exitCode = 2;
}
