import { expect, test } from 'vitest';
import { classAccuracies, worstClasses } from '../../../renderer/charts/class-accuracy.ts';
import { classesCsv } from '../../../renderer/charts/class-csv.ts';
import type { EpochFacts } from '../../../renderer/store/run-state.ts';

function facts(...epochs: readonly (readonly (number | null)[] | undefined)[]): EpochFacts {
  const records = epochs.map((classAccuracy, index) => ({
    epoch: index + 1,
    iterations: 10 * (index + 1),
    loss: 1,
    accuracy: 0.5,
    validationLoss: 1,
    validationAccuracy: 0.5,
    classAccuracy,
    learningRate: 0.001,
  }));
  return { records, best: null, steps: 10 };
}

test('a line a class, at the end of each epoch; a class without an image has none', () => {
  expect(classAccuracies(facts([0.5, null, 1], [0.75, null, 0.25]))).toEqual([
    {
      label: 0,
      points: [
        { iteration: 10, value: 0.5 },
        { iteration: 20, value: 0.75 },
      ],
      newest: 0.75,
    },
    {
      label: 2,
      points: [
        { iteration: 10, value: 1 },
        { iteration: 20, value: 0.25 },
      ],
      newest: 0.25,
    },
  ]);
});

test('of a run without validation, or of an earlier version, there is none', () => {
  expect(classAccuracies(facts(undefined, undefined))).toEqual([]);
  expect(classAccuracies(facts(undefined, [1])).map(({ points }) => points)).toEqual([
    [{ iteration: 20, value: 1 }],
  ]);
});

test('the worst after the newest epoch, of equal ones the first', () => {
  const classes = classAccuracies(facts([0.9, 0.2, 0.2, 0.9, 0.1], [0.8, 0.3, 0.3, 1, 0.9]));
  expect(worstClasses(classes, 3)).toEqual([1, 2, 0]);
  expect(worstClasses(classes)).toHaveLength(5);
});

test('as CSV: unrounded, names quoted, empty where there is none', () => {
  expect(classesCsv(facts([1 / 3, null], undefined, [0, 1]), ['a,b', 'say "c"'])).toBe(
    ['epoch,iterations,"a,b","say ""c"""', `1,10,${1 / 3},`, '3,30,0,1', ''].join('\r\n'),
  );
});
