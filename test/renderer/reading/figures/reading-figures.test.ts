import { describe, expect, test } from 'vitest';
import { words } from '../../../../core/text/reading/en/words.ts';
import type { Figure } from '../../../../core/text/reading/figure.ts';
import { readings } from '../../../../core/text/reading/readings.ts';
import type { ReadingId } from '../../../../core/text/reading/reading-id.ts';
import { crossEntropy } from '../../../../renderer/reading/figures/curve-plots.ts';
import { descend, START, VALLEY } from '../../../../renderer/reading/figures/descend.ts';
import { augmented } from '../../../../renderer/reading/figures/random-lines.ts';
import type { GridPanel } from '../../../../renderer/reading/figures/grid-panel.ts';
import { linesOf } from '../../../../renderer/reading/reading-figure.tsx';
import { DIGIT, SIDE } from '../../../../renderer/app/illustrated-convolution.ts';

function panelsOf(figure: Figure | undefined): readonly GridPanel[] {
  const lines = figure === undefined ? null : linesOf(figure, words.figure);
  return (lines ?? []).flat().filter((part) => typeof part !== 'string');
}
const panels = (id: ReadingId) => panelsOf(readings[id].figure);
const outputs = (id: ReadingId) =>
  panels(id)
    .filter(({ role }) => role === 'output')
    .map(({ rows }) => rows);

describe('the numbers of the pictures, worked out by hand', () => {
  test('Conv2D: the window at row 0, column 1 times the kernel', () => {
    // The columns of the first three rows sum to 1 1 3 0 0, those of the last three to 1 1 3 1 0.
    expect(outputs('Conv2D')).toEqual([
      [
        [-2, 5, -3],
        [-2, 5, -3],
        [-2, 4, -1],
      ],
    ]);
  });

  test('Conv2D with strides of 2: every second row and column of the output without them', () => {
    const [stridedFigure] = readings.Conv2D.more ?? [];
    const strided = panelsOf(stridedFigure);
    expect(strided.at(-1)?.rows).toEqual([
      [-2, -3],
      [-2, -1],
    ]);
    expect(strided[0]?.frames).toEqual([
      { row: 0, column: 2, height: 3, width: 3, isOther: true },
      { row: 0, column: 0, height: 3, width: 3, isOther: false },
    ]);
  });

  test('Conv2D with a dilation of 2: the marked cells times the kernel are the marked cell', () => {
    const [, dilatedFigure] = readings.Conv2D.more ?? [];
    const [input, kernel, output] = panelsOf(dilatedFigure);
    const seen = input?.frames ?? [];
    expect(seen.map(({ row, column }) => [row, column])).toEqual(
      [0, 2, 4].flatMap((row) => [1, 3, 5].map((column) => [row, column])),
    );
    const weights = kernel?.rows.flat() ?? [];
    const sum = seen.reduce(
      (all, { row, column }, at) => all + (input?.rows[row]?.[column] ?? 0) * (weights[at] ?? 0),
      0,
    );
    const [{ row, column } = { row: -1, column: -1 }] = output?.frames ?? [];
    expect(output?.rows[row]?.[column]).toBe(sum);
    expect(sum).toBe(5);
  });

  test('pooling', () => {
    expect(outputs('MaxPooling2D')).toEqual([
      [
        [4, 2],
        [2, 8],
      ],
    ]);
    expect(outputs('AveragePooling2D')).toEqual([
      [
        [2.5, 0.75],
        [1, 5],
      ],
    ]);
    expect(outputs('GlobalAveragePooling2D')).toEqual([[[3]], [[2]]]);
    expect(outputs('GlobalMaxPooling2D')).toEqual([[[9]], [[6]]]);
  });

  test('Conv2DTranspose: overlapping copies of the kernel add up', () => {
    expect(outputs('Conv2DTranspose')).toEqual([
      [
        [1, 2, 3, 4, 2],
        [2, 4, 6, 8, 4],
        [4, 8, 7, 6, 3],
        [6, 12, 8, 4, 2],
        [3, 6, 4, 2, 1],
      ],
    ]);
  });

  test('SeparableConv2D: twice the first filtered channel and once the second', () => {
    const [first = [], second = []] = outputs('SeparableConv2D');
    expect(outputs('SeparableConv2D').at(-1)).toEqual(
      first.map((row, i) => row.map((value, j) => 2 * value + (second[i]?.[j] ?? 0))),
    );
    expect(first[0]).toEqual([0, 2, 1]);
    expect(second[0]).toEqual([4, 0, 0]);
  });

  test('merging', () => {
    expect(outputs('Add')[0]?.[1]).toEqual([3, 4, 5]);
    expect(outputs('Multiply')[0]?.[1]).toEqual([0, 1.5, 0]);
    expect(outputs('Concatenate')).toEqual(
      panels('Concatenate')
        .filter(({ role }) => role === 'input')
        .map(({ rows }) => rows),
    );
  });

  test('other shapes', () => {
    expect(outputs('Flatten')).toEqual([[[1, 2, 3, 4, 5, 6, 7, 8, 9]]]);
    expect(outputs('UpSampling2D')[0]?.[0]).toEqual([1, 1, 2, 2]);
    expect(outputs('ZeroPadding2D')[0]?.slice(0, 2)).toEqual([
      [0, 0, 0, 0, 0],
      [0, 1, 2, 3, 0],
    ]);
    expect(outputs('Rescaling')[0]).toEqual([
      [-1, -0.5, 0],
      [0.5, 1, 0],
    ]);
    expect(outputs('Input')[0]?.[0]).toEqual([0, 0.2, 1]);
  });

  test('Dropout: half of the numbers are 0, the others doubled', () => {
    const [rows = []] = outputs('Dropout');
    expect(rows.flat().filter((value) => value === 0)).toHaveLength(6);
    expect(rows[0]).toEqual([6, 0, 8, 0]);
  });

  test('normalization: columns of the batch, or rows, have mean 0 and variance 1', () => {
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [byColumn = []] = outputs('BatchNormalization');
    const [byRow = []] = outputs('LayerNormalization');
    const groups = [[0, 1].map((column) => byColumn.map((row) => row[column] ?? NaN)), byRow].flat();
    for (const group of groups) {
      expect(mean(group)).toBeCloseTo(0, 9);
      expect(mean(group.map((value) => value * value))).toBeCloseTo(1, 1);
    }
  });

  test('augmentations move the digit as their captions say', () => {
    const at = (values: readonly number[], i: number, j: number) => values[i * SIDE + j] ?? NaN;
    expect(at(augmented('flip'), 3, 1)).toBeCloseTo(at(DIGIT, 3, SIDE - 2), 9);
    expect(at(augmented('shift'), 3, 5)).toBeCloseTo(at(DIGIT, 2, 3), 9);
    const mean = DIGIT.reduce((sum, value) => sum + value, 0) / DIGIT.length;
    expect(at(augmented('contrast'), 6, 4)).toBeCloseTo(mean + (1 - mean) / 2, 6);
  });
});

test('the cross-entropy of a probability is minus its logarithm', () => {
  for (const { x, y } of crossEntropy()) expect(y).toBeCloseTo(-Math.log(x), 6);
});

describe('the ways down the valley', () => {
  test('plain gradient descent shrinks each weight by its own factor', () => {
    const { x, y } = descend({ type: 'sgd', learningRate: 0.1 }, 3)[3] ?? { x: 0, y: 0 };
    expect(x).toBeCloseTo(START.x * (1 - 0.1 * VALLEY.along) ** 3, 9);
    expect(y).toBeCloseTo(START.y * (1 - 0.1 * VALLEY.across) ** 3, 9);
  });

  test('the first step of Adam is as long as its learning rate, whatever the gradient', () => {
    const first = descend({ type: 'adam', learningRate: 0.3 }, 1)[1] ?? { x: 0, y: 0 };
    expect(first.x - START.x).toBeCloseTo(0.3, 4);
    expect(first.y - START.y).toBeCloseTo(-0.3, 4);
  });

  test.each(Object.entries(readings))('%s comes nearer to the bottom', (_, { figure }) => {
    if (figure.kind !== 'descent') return;
    const height = ({ x, y }: { x: number; y: number }) => VALLEY.along * x * x + VALLEY.across * y * y;
    const path = descend(figure.optimizer, figure.steps);
    expect(path).toHaveLength(figure.steps + 1);
    expect(height(path.at(-1) ?? START)).toBeLessThan(height(START) / 20);
  });
});
