/** Pictures of layers that are random or see a whole batch: their own operations with chosen numbers in the place of drawn ones. */
import type { Operation } from '../../../core/plan/operation.ts';
import type { Rows } from '../../../core/text/reading/figure.ts';
import type { FigureWords } from '../../../core/text/reading/words.ts';
import { DIGIT, SIDE } from '../../app/illustrated-convolution.ts';
import { channelRows, type GridLine } from './grid-panel.ts';
import { createWorkbench } from './workbench.ts';

const VALUES: Rows = [
  [3, 1, 4, 1],
  [5, 9, 2, 6],
  [5, 3, 5, 8],
];
/** Half of them 0, the others 1 / (1 - 0.5). */
const MASK: Rows = [
  [2, 0, 2, 0],
  [0, 2, 0, 2],
  [2, 0, 0, 2],
];

export function dropoutLines(words: FigureWords): readonly GridLine[] {
  const bench = createWorkbench();
  const x = bench.create('x', [12], VALUES.flat());
  const mask = bench.create('mask', [12], MASK.flat());
  const y = bench.create('y', [12]);
  bench.run([{ kind: 'multiply', writes: { y }, reads: { x: [x, mask] } }]);
  const faint = (row: number, column: number): boolean => MASK[row]?.[column] === 0;
  return [
    [
      { label: words.input, role: 'input', rows: VALUES },
      '×',
      { label: words.mask, role: 'kernel', rows: MASK },
      '=',
      {
        label: words.training,
        role: 'output',
        rows: channelRows([...bench.numbers(y)], [3, 4, 1], 0),
        faint,
      },
    ],
  ];
}

/** Images below each other, channels side by side, of very different size. */
const BATCH: Rows = [
  [1, 20, 0.2],
  [2, 60, 0.4],
  [3, 30, 0.6],
  [6, 50, 0.4],
];

export function normalizeLines(per: 'column' | 'row', words: FigureWords): readonly GridLine[] {
  const bench = createWorkbench();
  const groups = per === 'column' ? 3 : 4;
  const x = bench.create('x', [4, 3], BATCH.flat());
  const y = bench.create('y', [4, 3]);
  const mean = bench.create('mean', [groups]);
  const variance = bench.create('variance', [groups]);
  const gamma = bench.create('gamma', [3], [1, 1, 1]);
  const beta = bench.create('beta', [3]);
  const sizes = { rows: 4, columns: 3, per } as const;
  bench.run([
    { kind: 'moments', writes: { mean, variance }, reads: { x }, sizes },
    { kind: 'normalize', writes: { y }, reads: { x, mean, variance, gamma, beta }, epsilon: 0.001, sizes },
  ]);
  const frames = [
    per === 'column'
      ? { row: 0, column: 1, height: 4, width: 1 }
      : { row: 1, column: 0, height: 1, width: 3 },
  ];
  return [
    [
      { label: words.before, role: 'input', rows: BATCH, frames },
      '→',
      { label: words.after, role: 'output', rows: channelRows([...bench.numbers(y)], [4, 3, 1], 0), frames },
    ],
  ];
}

export type Augmentation = 'flip' | 'rotate' | 'shift' | 'zoom' | 'contrast' | 'noise';

const SIZES = { batch: 1, height: SIDE, width: SIDE, channels: 1 };
const NOISE = 0.2;

export function augmentLines(by: Augmentation, words: FigureWords): readonly GridLine[] {
  const digit = channelRows(DIGIT, [SIDE, SIDE, 1], 0);
  return [
    [
      { label: words.input, role: 'input', rows: digit, numbered: false },
      '→',
      {
        label: words.training,
        role: 'output',
        rows: channelRows(augmented(by), [SIDE, SIDE, 1], 0),
        numbered: false,
      },
    ],
  ];
}

/** The digit as one drawing of chance shows it. */
export function augmented(by: Augmentation): readonly number[] {
  const bench = createWorkbench();
  const x = bench.create('x', [1, SIDE, SIDE, 1], DIGIT);
  const y = bench.create('y', [1, SIDE, SIDE, 1]);
  const operations: Operation[] = [];
  if (by === 'noise') {
    const noise = bench.create('noise', [1, SIDE, SIDE, 1]);
    const random = bench.create('random', [1], [7]);
    operations.push(
      { kind: 'drawNormal', writes: { y: noise }, updates: { random }, stddev: NOISE },
      { kind: 'copy', writes: { y }, reads: { x } },
      { kind: 'accumulate', adds: { y }, reads: { x: noise } },
    );
  } else if (by === 'contrast') {
    const factors = bench.create('factors', [1], [0.5]);
    operations.push({ kind: 'contrast', writes: { y }, reads: { x, factors }, sizes: SIZES });
  } else {
    const transforms = bench.create('transforms', [1, 6], transformOf(by));
    operations.push({ kind: 'resample', writes: { y }, reads: { x, transforms }, sizes: SIZES });
  }
  bench.run(operations);
  return [...bench.numbers(y)];
}

/** Where the cell (i, j) comes from, around the middle: (a i + b j + c, d i + e j + f). */
function transformOf(by: 'flip' | 'rotate' | 'shift' | 'zoom'): readonly number[] {
  const middle = (SIDE - 1) / 2;
  const around = (a: number, b: number, d: number, e: number): readonly number[] => [
    ...[a, b, middle - a * middle - b * middle],
    ...[d, e, middle - d * middle - e * middle],
  ];
  const angle = Math.PI / 6;
  switch (by) {
    case 'flip':
      return around(1, 0, 0, -1);
    case 'rotate':
      return around(Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle));
    case 'shift':
      return [1, 0, -1, 0, 1, -2];
    case 'zoom':
      return around(0.7, 0, 0, 0.7);
  }
}
