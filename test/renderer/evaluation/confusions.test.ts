import { describe, expect, test } from 'vitest';
import { classReports } from '../../../core/train/metrics/class-report.ts';
import {
  confusionCells,
  frequentConfusions,
  type CellValue,
} from '../../../renderer/evaluation/confusions.ts';

function resultsOf(labels: readonly number[], predicted: readonly number[], classes: number) {
  return {
    labels: Uint16Array.from(labels),
    predicted: Uint16Array.from(predicted),
    classes: classReports(labels, predicted, classes),
  };
}

/** Class 2 has no images and is never predicted. */
const results = resultsOf([0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 0], 3);
const values = (of: CellValue): unknown =>
  confusionCells(results, of).map((row) => row.map(({ value }) => value));

describe('the cells of the matrix: rows are true classes, columns predicted ones', () => {
  test('counts', () => {
    expect(values('counts')).toEqual([
      [3, 1, 0],
      [1, 1, 0],
      [0, 0, 0],
    ]);
  });

  test('shares of the true class; none of a class without images', () => {
    expect(values('rows')).toEqual([
      [0.75, 0.25, 0],
      [0.5, 0.5, 0],
      [null, null, null],
    ]);
  });

  test('shares of the predicted class; none of one that is never predicted', () => {
    expect(values('columns')).toEqual([
      [0.75, 0.5, null],
      [0.25, 0.5, null],
      [0, 0, null],
    ]);
  });
});

test('the most frequent confusions first, with their share of the true class', () => {
  const many = resultsOf([0, 0, 0, 0, 1, 1, 2], [1, 1, 2, 0, 0, 1, 0], 3);
  expect(frequentConfusions(many)).toEqual([
    { label: 0, predicted: 1, count: 2, share: 0.5 },
    { label: 0, predicted: 2, count: 1, share: 0.25 },
    { label: 1, predicted: 0, count: 1, share: 0.5 },
    { label: 2, predicted: 0, count: 1, share: 1 },
  ]);
});

test('1,000 classes: only pairs that occur', () => {
  const labels = Array.from({ length: 5000 }, (_, i) => i % 1000);
  const predicted = labels.map((label, i) => (i < 1000 && label > 0 ? label - 1 : label));
  expect(frequentConfusions(resultsOf(labels, predicted, 1000))).toHaveLength(999);
});
