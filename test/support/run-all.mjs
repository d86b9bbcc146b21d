// `npm test`: the check, the build and the end-to-end tests. The last line it prints counts all tests together.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, runNpm } from '../../main/start/run-npm.mjs';
import { findBrowser } from './find-browser.mjs';
import { installBrowser } from './install-browser.mjs';
import { addCounts, countEndToEndTests, countUnitTests, describeCounts, noTests } from './test-counts.mjs';

const reports = path.join(root, 'out/test');
const unitReport = path.join(reports, 'unit.json');
const endToEndReport = path.join(reports, 'end-to-end.json');

rmSync(unitReport, { force: true });
rmSync(endToEndReport, { force: true });
mkdirSync(reports, { recursive: true });
process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = endToEndReport;

/** @type {readonly { name: string, run: () => Promise<boolean>, count?: () => import('./test-counts.mjs').Counts }[]} */
const steps = [
  {
    name: 'Check',
    run: () => npm('check', ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
    count: () => countUnitTests(unitReport),
  },
  { name: 'Build', run: () => npm('build') },
  { name: 'Browser', run: async () => findBrowser() !== undefined || installBrowser() },
  {
    name: 'End to end',
    run: () => npm('e2e', ['--reporter=list,json']),
    count: () => countEndToEndTests(endToEndReport),
  },
];

let counts = noTests();
for (const { name, run, count = noTests } of steps) {
  console.log(`\n== ${name} ==`);
  const went = await run();
  const counted = count();
  counts = addCounts(counts, counted);
  if (went) continue;
  // What fails without a failing test (a type error, a build) is a failure too.
  if (counted.failed === 0) counts.failed += 1;
  console.log(`\n${name} failed.`);
  process.exitCode = 1;
  break;
}
console.log(describeCounts(counts));

/**
 * @param {string} script
 * @param {readonly string[]} [args]
 * @returns {Promise<boolean>} whether it went well
 */
async function npm(script, args) {
  return (await runNpm(script, args)) === 0;
}
