// Trains the lesson's network on 1,400 drawn digits by the built command line, as a person would, and tests it on 360 of
// other hands: `npm run bench:train`. Takes minutes.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './import-typescript.mjs';

const EPOCHS = 5;
const PER_CLASS = { train: 140, test: 36 };

const { writeDigitFolders } = /** @type {typeof import('./train-run.ts')} */ (
  await importTypeScript('train-run.ts')
);
const program = fileURLToPath(new URL('../../out/cli/index.js', import.meta.url));
const digits = await writeDigitFolders(PER_CLASS.train, PER_CLASS.test);
try {
  console.log(`${10 * PER_CLASS.train} digits, ${EPOCHS} epochs, on Node ${process.version}`);
  const start = performance.now();
  const args = [
    'train',
    digits.model,
    '--data',
    digits.train,
    '--test',
    digits.test,
    '--epochs',
    `${EPOCHS}`,
  ];
  const child = spawn(process.execPath, [program, ...args, '--out', path.join(digits.folder, 'run')], {
    stdio: 'inherit',
  });
  /** @type {number | null} */
  const code = await new Promise((resolve) => child.once('exit', resolve));
  console.log(`${((performance.now() - start) / 1000).toFixed(0)} s, exit code ${code}`);
} finally {
  await digits.remove();
}
