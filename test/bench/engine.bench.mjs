// How fast the engine is, alone and beside other programs: `npm run bench -- --help`; docs/performance.md tells the rest.
import { root } from '../../main/start/run-npm.mjs';
import { importTypeScript } from './import-typescript.mjs';

const { runEngineBench } = /** @type {typeof import('./engine/run.ts')} */ (
  await importTypeScript('engine/run.ts', ['vite', 'prettier'])
);
process.exitCode = await runEngineBench(process.argv.slice(2), root);
