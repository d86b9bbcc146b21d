import { beforeAll, expect, test } from 'vitest';
import { chooseKernels } from '../../../core/kernels/choose-kernels.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { runCommandLine } from '../../../main/cli/command-line.ts';
import { createPlanVerb } from '../../../main/cli/plan.ts';
import type { CommandContext } from '../../../main/cli/verb.ts';
import { tickingHost } from '../../support/bench.ts';
import { runCli, type CommandRun } from '../../support/command-line.ts';
import { documentOf } from '../../support/graphs.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
let file = '';

beforeAll(async () => {
  const document = documentOf([
    ['in', 'Input', { shape: [6, 6, 1] }],
    ['conv', 'Conv2D', { filters: 4, kernelSize: [3, 3], activation: 'relu' }],
    ['drop', 'Dropout', { rate: 0.5 }],
    ['flat', 'Flatten'],
    ['out', 'Dense', { units: 2, activation: 'softmax' }],
  ]);
  file = await folder.write('small.json', JSON.stringify(document));
});

/** On a clock that ticks as it is read: everything takes 2 ms. */
async function planSmall(
  args: readonly string[],
  context: Partial<CommandContext> = {},
): Promise<CommandRun> {
  const [out, err]: [string[], string[]] = [[], []];
  const plan = createPlanVerb({ runtime: 'Node v0, V8 0', host: tickingHost(2) });
  const code = await runCommandLine([plan], ['plan', ...args], {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    terminal: null,
    onInterrupt: () => () => {},
    decodeImage: () => Promise.reject(new Error('no image was expected')),
    prepareImage: () => Promise.reject(new Error('no image was expected')),
    kernels: () => chooseKernels(),
    ...context,
  });
  return { code, out, err };
}

/** Cells parted by one bar, empty ones left out. */
function cellsIn(table: string): readonly string[] {
  return table.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
}

test('without times: a line for each step, under the pass it belongs to', async () => {
  const { code, out, err } = await planSmall([file, '--batch', '2', '--optimizer', 'sgd', '--seconds', '0']);
  expect([code, err]).toEqual([0, []]);
  const [table = '', totals = ''] = out.join('\n').split('\n\n');
  const [titles, , ...lines] = cellsIn(table);
  expect([titles, ...lines]).toEqual([
    'Operations | Layer | Algorithm | Input | Kernel | Output | Chunks | Touches',
    'draw',
    'drawMask | drop | plain | 2×4×4×4 + 8 | 1 | 576 B',
    'forward',
    'conv2d + relu | conv | direct | 2×6×6×1 | 3×3×1×4 | 2×4×4×4 | 1 + 2 | 960 B',
    'multiply | drop | plain | 2×4×4×4 | 2×4×4×4 | 1 | 1.5 KiB',
    'dense | out | matrix × matrix | 2×4×4×4 | 64×2 | 2×2 | 1 | 1.02 KiB',
    'softmax | out | plain | 2×2 | 2×2 | 1 | 32 B',
    'loss',
    'softmaxCrossentropy | plain | 2×2 | 1 | 1 + 1 | 36 B',
    'backward',
    'softmaxCrossentropyGradient | out | plain | 2×2 | 2×2 | 1 | 48 B',
    'denseKernelGradient + biasGradient + denseInputGradient + sgd | out | matrix × matrix | 2×2 | 64×2 | 2 + 2×4×4×4 + 64×2 | 1 + 1 + 3 + 3 | 2.03 KiB',
    'sgd | out | plain | 2 | 2 | 1 | 28 B',
    'multiplyGradient | drop | plain | 2×4×4×4 | 2×4×4×4 | 1 | 1.5 KiB',
    'reluGradient | conv | plain | 2×4×4×4 | 2×4×4×4 | 1 | 1.5 KiB',
    'conv2dKernelGradient | conv | direct | 2×4×4×4 | 3×3×1×4 | 3×3×1×4 | 3 | 944 B',
    'biasGradient | conv | plain | 2×4×4×4 | 4 | 1 | 528 B',
    'sgd | conv | plain | 3×3×1×4 | 3×3×1×4 | 1 | 436 B',
    'sgd | conv | plain | 4 | 4 | 1 | 52 B',
  ]);
  expect(totals.split('\n')).toEqual([
    expect.stringMatching(
      /^Memory: .+ of weights and states; .+ to work in, which would be .+ if nothing shared a place; .+ of room for the kernels\.$/,
    ) as string,
    expect.stringMatching(/^Kernels: .+, fast, 1 thread\. Node v0, V8 0\.$/) as string,
  ]);
});

test('with times: of each step, of products their speed, and of a whole step', async () => {
  const options = ['--batch', '2', '--prediction', '--seconds', '0.04'];
  const { code, out, err } = await planSmall([file, ...options]);
  expect([code, err]).toEqual([0, ['Measuring for 60 ms']]);
  const [table = '', totals = ''] = out.join('\n').split('\n\n');
  const [titles, , ...lines] = cellsIn(table);
  expect(titles).toMatch(/ \| Touches \| µs \| Share \| GFLOP\/s$/);
  expect(lines).toEqual([
    'forward',
    'conv2d + relu | conv | direct | 2×6×6×1 | 3×3×1×4 | 2×4×4×4 | 1 + 2 | 960 B | 2,000 | 33.3% | 0.00115',
    'dense | out | matrix × matrix | 2×4×4×4 | 64×2 | 2×2 | 1 | 1.02 KiB | 2,000 | 33.3% | 0.000256',
    'softmax | out | plain | 2×2 | 2×2 | 1 | 32 B | 2,000 | 33.3%',
  ]);
  expect(totals.split('\n')[0]).toMatch(
    /^A step takes 2 ms: 1,000 images\/s \(median of \d times\)\. Its parts, each timed alone, add up to 6 ms\.$/,
  );
});

test('--json prints the same numbers as one object', async () => {
  const options = ['--batch', '2', '--prediction', '--exact', '--seconds', '0.04', '--json'];
  const { code, out } = await planSmall([file, ...options]);
  expect([code, out.length]).toEqual([0, 1]);
  expect(JSON.parse(out[0] ?? '')).toEqual({
    kind: 'prediction',
    batch: 2,
    exactness: 'exact',
    kernels: chooseKernels().name,
    threads: 1,
    runtime: 'Node v0, V8 0',
    steps: [
      {
        pass: 'forward',
        operations: ['conv2d', 'relu'],
        layers: ['conv'],
        algorithm: 'direct',
        input: [2, 6, 6, 1],
        outputs: [[2, 4, 4, 4]],
        kernel: [3, 3, 1, 4],
        bytes: 960,
        multiplyAdds: 1152,
        calls: [
          { kernel: 'packPanels', chunks: 1 },
          { kernel: 'correlate', chunks: 2 },
        ],
        microseconds: 2000,
        share: expect.closeTo(1 / 3, 10) as number,
        gflops: expect.closeTo(2304 / 0.002 / 1e9, 10) as number,
      },
      expect.objectContaining({ operations: ['dense'], microseconds: 2000 }),
      expect.objectContaining({ operations: ['softmax'], multiplyAdds: 0, gflops: null }),
    ],
    total: {
      microseconds: 2000,
      stepsMicroseconds: 6000,
      imagesPerSecond: 1000,
      rounds: expect.any(Number) as number,
    },
    memory: {
      lasting: 4 * (48 + 16 + 128 + 16),
      working: expect.any(Number) as number,
      workingUnshared: expect.any(Number) as number,
      scratch: expect.any(Number) as number,
    },
  });
});

test('a training on the reference kernels, as they compute it; with --seconds 0 no time is null', async () => {
  const kernels = (): typeof referenceKernels => referenceKernels;
  const { out } = await planSmall([file, '--seconds', '0', '--json', '--batch', '1'], { kernels });
  const found = JSON.parse(out[0] ?? '') as {
    readonly kernels: string;
    readonly total: null;
    readonly steps: readonly { readonly algorithm: string; readonly microseconds: null }[];
  };
  expect([found.kernels, found.total]).toEqual(['reference', null]);
  expect(new Set(found.steps.map(({ algorithm }) => algorithm))).toEqual(new Set(['reference']));
  expect(found.steps.every(({ microseconds }) => microseconds === null)).toBe(true);
});

test('Ctrl-C: the plan without times, if none were measured yet', async () => {
  const onInterrupt: CommandContext['onInterrupt'] = (callback) => {
    callback();
    return () => {};
  };
  const { code, out, err } = await planSmall([file, '--json'], { onInterrupt });
  expect([code, err.at(-1)]).toEqual([0, 'Stopped.']);
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ total: null });
});

test('the clock of this machine', async () => {
  const { code, out } = await runCli(['plan', file, '--seconds', '0.01', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ batch: 32, kind: 'training', exactness: 'fast' });
});

test('a model with problems is unreadable input, with times and without', async () => {
  const wrong = documentOf([
    ['in', 'Input', { shape: [3] }],
    ['out', 'Dense', { units: 0 }],
  ]);
  const path = await folder.write('wrong.json', JSON.stringify(wrong));
  for (const seconds of ['0', '1']) {
    expect(await runCli(['plan', path, '--seconds', seconds])).toEqual({
      code: 2,
      out: [],
      err: [
        `${path}: Units of out must be a whole number from 1 to 1000000; it is 0 (node "out", params.units).`,
      ],
    });
  }
  const gone = folder.path('gone.json');
  expect((await runCli(['plan', gone])).err).toEqual([
    `${gone} is not there, or not any more. Check its name and its folder.`,
  ]);
});

test.each([
  [[], 'Give exactly one file.'],
  [['a.json', 'b.json'], 'Give exactly one file.'],
  [['a.json', '--batch', '0'], '--batch must be a whole number from 1 to 65536, not "0".'],
  [['a.json', '--seconds', '-1'], null],
  [['a.json', '--seconds=-1'], '--seconds must be a number from 0 to 3600, not "-1".'],
  [['a.json', '--threads', '0'], '--threads must be a whole number from 1 to 32, not "0".'],
  [
    ['a.json', '--prediction', '--optimizer', 'sgd'],
    '--prediction learns nothing, so that it takes no --optimizer.',
  ],
  [['a.json', '--prediction', '--loss', 'huber'], '--prediction learns nothing, so that it takes no --loss.'],
  [['a.json', '--optimizer', 'sdg'], null],
  [['a.json', '--loss', 'mse'], null],
])('plan %j is refused in one line', async (args, expected) => {
  const { code, out, err } = await runCli(['plan', ...args]);
  expect([code, out, err.length]).toEqual([2, [], 1]);
  expect(err[0]).toMatch(/^plan: .+ Try plan --help\.$/);
  if (expected !== null) expect(err[0]).toBe(`plan: ${expected} Try plan --help.`);
});
