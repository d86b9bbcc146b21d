import { expect, test } from 'vitest';
import { classReports } from '../../../../core/train/metrics/class-report.ts';
import { confusionMatrix } from '../../../../core/train/metrics/confusion-matrix.ts';

// Five cats, three dogs, no bird: four cats found, one taken for a dog; two dogs found, one taken for a bird.
const labels = [0, 0, 0, 0, 0, 1, 1, 1];
const predicted = [0, 0, 0, 0, 1, 1, 1, 2];

test('the confusion matrix has the true classes as rows', () => {
  expect([...confusionMatrix(labels, predicted, 3)]).toEqual([4, 1, 0, 0, 2, 1, 0, 0, 0]);
});

test('precision, recall and F1 of each class, null where there is nothing to divide by', () => {
  const [cat, dog, bird] = classReports(labels, predicted, 3);
  expect(cat).toEqual({ support: 5, precision: 1, recall: 4 / 5, f1: 8 / 9 });
  expect(dog).toEqual({ support: 3, precision: 2 / 3, recall: 2 / 3, f1: 4 / 6 });
  expect(bird).toEqual({ support: 0, precision: 0, recall: null, f1: 0 });
  expect(classReports([], [], 1)).toEqual([{ support: 0, precision: null, recall: null, f1: null }]);
});
