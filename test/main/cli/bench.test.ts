import { expect, test } from 'vitest';
import { chooseKernels } from '../../../core/kernels/choose-kernels.ts';
import { createBench, type BenchSite } from '../../../main/cli/bench.ts';
import { runCommandLine } from '../../../main/cli/command-line.ts';
import { tickingHost, tinyProduct, tinyTraining } from '../../support/bench.ts';
import { runCli, type CommandRun } from '../../support/command-line.ts';

/** A command line on which small things are measured, by a clock that ticks as it is read. */
async function benchSmall(
  args: readonly string[],
  site: Partial<BenchSite> = {},
  interruptAt: string | null = null,
): Promise<CommandRun> {
  const [out, err]: [string[], string[]] = [[], []];
  let interrupt = (): void => {};
  const bench = createBench({
    workloads: [tinyTraining, tinyProduct],
    threads: 1,
    runtime: 'Node v0, V8 0',
    host: tickingHost(2),
    ...site,
  });
  const code = await runCommandLine([bench], ['bench', '--seconds', '0.05', ...args], {
    print: (line) => out.push(line),
    complain: (line) => {
      err.push(line);
      if (line === interruptAt) interrupt();
    },
    terminal: null,
    onInterrupt: (callback) => {
      interrupt = callback;
      return () => {};
    },
    decodeImage: () => Promise.reject(new Error('no image was expected')),
    prepareImage: () => Promise.reject(new Error('no image was expected')),
    kernels: () => chooseKernels(),
  });
  return { code, out, err };
}

test('--json prints one object: kernels, runtime and the results', async () => {
  const { code, out } = await benchSmall(['--json']);
  expect([code, out.length]).toEqual([0, 1]);
  const times = { medianMs: 2, minMs: 2, maxMs: 2, lowerQuartileMs: 2, upperQuartileMs: 2, steps: 13 };
  expect(JSON.parse(out[0] ?? '')).toEqual({
    kernels: expect.stringMatching(/./) as string,
    runtime: 'Node v0, V8 0',
    results: [
      {
        workload: 'T1',
        threads: 1,
        threadsAsked: [1],
        ...times,
        imagesPerSecond: 2000,
        gflops: null,
        overhead: 0,
      },
      {
        workload: 'T2',
        threads: 1,
        threadsAsked: [1],
        ...times,
        imagesPerSecond: null,
        gflops: expect.closeTo(60 / 0.002 / 1e9, 10) as number,
        overhead: null,
      },
    ],
    stopped: false,
  });
});

test('without --json, a table', async () => {
  const { code, out } = await benchSmall([]);
  expect(code).toBe(0);
  expect(out.slice(0, -1).join('\n').split('\n')).toEqual([
    'Workload  Threads            Speed  Median step   Middle half  Fastest  Slowest  Steps  Overhead',
    '------------------------------------------------------------------------------------------------',
    'T1              1   2,000 images/s         2 ms  2 ms to 2 ms     2 ms     2 ms     13        0%',
    'T2              1  0.00003 GFLOP/s         2 ms  2 ms to 2 ms     2 ms     2 ms     13         -',
  ]);
  expect(out.at(-1)).toMatch(/^Kernels: .+\. Node v0, V8 0\.$/);
});

test('what is measured is told on standard error', async () => {
  const { err } = await benchSmall(['--json']);
  expect(err).toEqual(['T1 with 1 thread', 'T2 with 1 thread']);
});

test('--workloads chooses, in the order of the list and each once', async () => {
  const { out } = await benchSmall(['--workloads', 'T2, T1,T2', '--json']);
  expect(workloadsIn(out)).toEqual([
    ['T1', 1, [1]],
    ['T2', 1, [1]],
  ]);
  expect(workloadsIn((await benchSmall(['--workloads', 'T2', '--json'])).out)).toEqual([['T2', 1, [1]]]);
});

test('more threads than the engine has: measured once with those it has, which the result says', async () => {
  const { code, out, err } = await benchSmall(['--workloads', 'T2', '--threads', '1,2,8', '--json']);
  expect(code).toBe(0);
  expect(workloadsIn(out)).toEqual([['T2', 1, [1, 2, 8]]]);
  expect(err).toEqual(['The engine computes with 1 thread here: 2, 8 were asked for.', 'T2 with 1 thread']);
});

test('each number of threads that the engine has is measured; 1 and 2 when none is asked for', async () => {
  const { out, err } = await benchSmall(['--workloads', 'T2', '--threads', '2,1', '--json'], { threads: 2 });
  expect([workloadsIn(out), err]).toEqual([
    [
      ['T2', 2, [2]],
      ['T2', 1, [1]],
    ],
    ['T2 with 2 threads', 'T2 with 1 thread'],
  ]);
  const usual = await benchSmall(['--workloads', 'T2', '--json'], { threads: 8 });
  expect(workloadsIn(usual.out).map(([, threads]) => threads)).toEqual([1, 2]);
});

test('Ctrl-C ends with what was measured by then', async () => {
  const { code, out, err } = await benchSmall(['--json'], {}, 'T2 with 1 thread');
  expect([code, workloadsIn(out), err.at(-1)]).toEqual([
    0,
    [['T1', 1, [1]]],
    'Stopped. What had been measured by then is told.',
  ]);
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ stopped: true });
});

test.each([
  [
    ['--workloads', 'W1,W9'],
    'bench: --workloads must be some of W1, W2, W3, W4, W5, separated by commas, not "W1,W9". Try bench --help.',
  ],
  [
    ['--workloads', ''],
    'bench: --workloads must be some of W1, W2, W3, W4, W5, separated by commas, not "". Try bench --help.',
  ],
  [
    ['--threads', '0'],
    'bench: --threads must be whole numbers from 1 to 256, separated by commas, not "0". Try bench --help.',
  ],
  [
    ['--threads', '1,two'],
    'bench: --threads must be whole numbers from 1 to 256, separated by commas, not "1,two". Try bench --help.',
  ],
  [
    ['--threads', '1,'],
    'bench: --threads must be whole numbers from 1 to 256, separated by commas, not "1,". Try bench --help.',
  ],
  [
    ['--seconds', '-1'],
    'bench: --seconds has no value. Write one behind it; one that begins with a dash as --seconds=-VALUE. Try bench --help.',
  ],
  [
    ['--seconds', 'long'],
    'bench: --seconds must be a number from 0.01 to 3600, not "long". Try bench --help.',
  ],
  [['W1'], 'bench: It takes no "W1". Try bench --help.'],
  [['--fast'], "bench: Unknown option '--fast'. Try bench --help."],
])('%j is bad usage: one line, and exit code 2', async (args, line) => {
  expect(await runCli(['bench', ...args])).toEqual({ code: 2, out: [], err: [line] });
});

test('--help tells the workloads and options', async () => {
  const { code, out } = await runCli(['bench', '--help']);
  expect(code).toBe(0);
  for (const word of ['W1', 'W5', '--workloads', '--threads', '--seconds', '--json']) {
    expect(out.join('\n')).toContain(word);
  }
});

interface ResultRow {
  readonly workload: string;
  readonly threads: number;
  readonly threadsAsked: readonly number[];
}

function workloadsIn(out: readonly string[]) {
  const { results } = JSON.parse(out[0] ?? '') as { readonly results: readonly ResultRow[] };
  return results.map(({ workload, threads, threadsAsked }) => [workload, threads, threadsAsked]);
}
