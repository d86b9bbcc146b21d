/** The command line, headless on Node: `npm run --silent cli -- VERB ...`. */
import { chooseKernels } from '../../core/kernels/choose-kernels.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../core/project/project.ts';
import { createNodeCrew } from '../kernel-threads.ts';
import { bench } from './bench.ts';
import { runCommandLine } from './command-line.ts';
import { createDecodePool } from './decode-pool.ts';
import { onInterrupt } from './on-interrupt.ts';
import { lesson } from './lesson.ts';
import { plan } from './plan.ts';
import { predict } from './predict.ts';
import { summary } from './summary.ts';
import { createTerminalLine } from './terminal-line.ts';
import { train } from './train.ts';
import { verify } from './verify.ts';

const verbs = [train, predict, verify, lesson, summary, plan, bench];

// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const pool = createDecodePool();
const { stdout } = process;
const terminal = stdout.isTTY
  ? createTerminalLine(
      (text) => stdout.write(text),
      () => stdout.columns,
    )
  : null;

process.exitCode = await runCommandLine(verbs, process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  terminal,
  onInterrupt,
  kernels: (threads) => chooseKernels(createNodeCrew(threads === null ? {} : { threads })),
  decodeImage: (path) => pool.decode(path),
  prepareImage: (path, shape) => pool.prepare(path, shape, DEFAULT_IMAGE_OPTIONS),
}).finally(() => pool.close());
