import { expect, test } from 'vitest';
import { createRunHistory, type MetricsColumns } from '../../../renderer/store/history.ts';

/** Iterations that predict `labels`, with probabilities that tell where they came from. */
function columns(firstIteration: number, labels: readonly number[], classes = 3): MetricsColumns {
  return {
    firstIteration,
    label: Int32Array.from(labels),
    probability: Float32Array.from(labels, (_, index) => (firstIteration + index) / 1000),
    loss: Float32Array.from(labels, (_, index) => firstIteration + index),
    probabilities: Float32Array.from(
      { length: labels.length * classes },
      (_, index) => firstIteration * 100 + index,
    ),
  };
}

test('iterations 1 to 3, then 4 and 5', () => {
  const history = createRunHistory();
  history.append(columns(1, [2, 2, 0]));
  history.append(columns(4, [1, 2]));
  expect(history.length).toBe(5);
  expect(history.classes).toBe(3);
  expect([...history.label]).toEqual([2, 2, 0, 1, 2]);
  expect([...history.loss]).toEqual([1, 2, 3, 4, 5]);
  expect([...history.probabilitiesAt(2)]).toEqual([103, 104, 105]);
  expect([...history.probabilitiesAt(5)]).toEqual([403, 404, 405]);
});

test('where a label was predicted first', () => {
  const history = createRunHistory();
  history.append(columns(1, [2, 2, 0]));
  history.append(columns(4, [1, 0]));
  expect([0, 1, 2, 3].map((label) => history.firstOf(label))).toEqual([3, 4, 1, null]);
  expect([0, 1, 2, 3].map((label) => history.predicted(label))).toEqual([true, true, true, false]);
});

test.each([
  [10_000, 7, 10],
  [60_000, 50_000, 10],
  [20, 3, 100_000],
])('%i iterations in flushes of %i, %i classes: none lost, none moved', (length, flush, classes) => {
  const history = createRunHistory();
  for (let first = 1; first <= length; first += flush) {
    const labels = Array.from({ length: Math.min(flush, length + 1 - first) }, (_, i) => (first + i) % 10);
    history.append({
      ...columns(first, labels),
      probabilities: Float32Array.from(
        { length: labels.length * classes },
        (_, index) => first + Math.floor(index / classes) + (index % classes) / 16,
      ),
    });
  }
  expect(history.length).toBe(length);
  expect(history.label.every((label, index) => label === (index + 1) % 10)).toBe(true);
  expect(history.loss.every((loss, index) => loss === index + 1)).toBe(true);
  const moved = Array.from(history.loss, (_, index) => index + 1).filter((iteration) => {
    const found = history.probabilitiesAt(iteration);
    const last = iteration + (classes - 1) / 16;
    return found.length !== classes || found[0] !== iteration || found.at(-1) !== Math.fround(last);
  });
  expect(moved).toEqual([]);
});

test('columns of a run that was reset since are left out', () => {
  const history = createRunHistory();
  history.append(columns(1, [2, 2]));
  history.clear();
  history.append(columns(3, [2]));
  expect(history.length).toBe(0);
  history.append(columns(1, [0], 2));
  expect([history.length, history.classes, history.firstOf(2)]).toEqual([1, 2, null]);
  expect(history.run).toBe(1);
});

test('each change is told and counted', () => {
  const history = createRunHistory();
  const versions: number[] = [];
  const end = history.subscribe(() => versions.push(history.version));
  history.append(columns(1, [0]));
  history.clear();
  history.clear();
  end();
  history.append(columns(1, [0]));
  expect(versions).toEqual([1, 2]);
});
