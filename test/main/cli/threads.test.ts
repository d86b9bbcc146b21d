import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIGIT_SIDE, drawDigit } from '../../../core/data/digits.ts';
import { KernelFailure } from '../../../core/kernels/kernel-failure.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { problem } from '../../../core/problem.ts';
import { success } from '../../../core/result.ts';
import type { CommandContext } from '../../../main/cli/verb.ts';
import { buildCommandLine, type BuiltCommandLine } from '../../support/built-command-line.ts';
import { runCli, type CommandRun } from '../../support/command-line.ts';
import { greyPng } from '../../support/image-folders.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();

test.each([
  ['train', 'model.json', '--data', 'images'],
  ['train', '--resume', 'run'],
  ['predict', 'run', '--image', 'digit.png'],
  ['verify', 'case.json'],
  ['lesson', '--image', 'digit.png'],
])('%s %s: a number of threads that cannot be is refused', async (...call) => {
  for (const found of ['0', '1.5', '33', 'all']) {
    const { code, err } = await runCli([...call, '--threads', found]);
    const expected = `${call[0]}: --threads must be a whole number from 1 to 32, not "${found}".`;
    expect([code, err]).toEqual([2, [`${expected} Try ${call[0]} --help.`]]);
  }
});

function runLesson(kernels: CommandContext['kernels'], ...options: string[]): Promise<CommandRun> {
  const rgba = new Uint8ClampedArray(DIGIT_SIDE * DIGIT_SIDE * 4).fill(255);
  const image = { width: DIGIT_SIDE, height: DIGIT_SIDE, rgba, notes: [] };
  return runCli(['lesson', '--image', 'digit.png', '--max-iterations', '1', ...options], {
    decodeImage: () => Promise.resolve(success(image)),
    kernels,
  });
}

test('what computes is told the number, or that there is none', async () => {
  const asked: (number | null)[] = [];
  const kernels: CommandContext['kernels'] = (threads) => {
    asked.push(threads);
    return referenceKernels;
  };
  await runLesson(kernels, '--threads', '3');
  await runLesson(kernels);
  expect(asked).toEqual([3, null]);
});

test('a thread that is lost ends the command with a sentence of its own', async () => {
  const failing = {
    ...referenceKernels,
    open: () => {
      throw new KernelFailure(problem('TRAIN_THREAD_LOST'));
    },
  };
  const { code, err } = await runLesson(() => failing);
  expect(code).toBe(2);
  expect(err).toEqual([expect.stringMatching(/^A thread that computes stopped within a step/)]);
});

describe('as it is built', () => {
  let built: BuiltCommandLine;
  beforeAll(async () => {
    built = await buildCommandLine();
  }, 120_000);
  afterAll(() => built.remove());

  /** Says of every thread that is started what it runs. */
  const REPORT = `
    import worker from 'node:worker_threads';
    import { existsSync } from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    import path from 'node:path';
    const { Worker } = worker;
    worker.Worker = class extends Worker {
      constructor(file, options) {
        super(file, options);
        process.stderr.write(path.basename(file) + ' ' + existsSync(file) + '\\n');
      }
    };
    syncBuiltinESMExports();
  `;

  test('--threads 3 starts two more, and computes what one does', async () => {
    const image = await folder.write('digit.png', greyPng(drawDigit(4), DIGIT_SIDE));
    const report = await folder.write('report.mjs', REPORT);
    const run = (threads: string) =>
      promisify(execFile)(process.execPath, [
        ...['--import', pathToFileURL(report).href, built.program],
        ...['lesson', '--image', image, '--trainable', 'all', '--json', '--threads', threads],
        // So slowly that a hundred iterations are made: enough work for threads to be started.
        ...['--learning-rate', '0.0000001'],
      ]);
    const [one, three] = [await run('1'), await run('3')];
    expect(three.stderr).toBe('kernel-helper.js true\n'.repeat(2));
    expect(one.stderr).toBe('');
    expect(three.stdout).toBe(one.stdout);
    expect(JSON.parse(one.stdout)).toMatchObject({ stopped: 'maxIterations' });
  });
});
