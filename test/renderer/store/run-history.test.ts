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

/** As `columns`, told of these iterations alone. */
function some(iterations: readonly number[], labels: readonly number[]): MetricsColumns {
  return { ...columns(iterations[0] ?? 1, labels), iterations: Uint32Array.from(iterations) };
}

test('only some iterations: each is found by its own number, and those between by the one before', () => {
  const history = createRunHistory(() => ['cat', 'dog']);
  history.append(some([1, 4, 9], [2, 2, 0]));
  history.append(some([30, 31], [1, 2]));
  expect([history.length, history.newest, history.hasLoss]).toEqual([5, 31, false]);
  expect([0, 1, 2, 3, 4].map((index) => history.iterationOf(index))).toEqual([1, 4, 9, 30, 31]);
  expect([0, 1, 3, 4, 8, 9, 29, 30, 31, 99].map((at) => history.indexOf(at))).toEqual([
    -1, 0, 0, 1, 1, 2, 2, 3, 4, 4,
  ]);
  expect([...history.probabilitiesAt(5)]).toEqual([103, 104, 105]);
  expect([...history.probabilitiesAt(31)]).toEqual([3003, 3004, 3005]);
  expect([0, 1, 2].map((label) => history.firstOf(label))).toEqual([9, 30, 1]);
  expect([0, 1, 2].map((label) => history.nameOf(label))).toEqual(['cat', 'dog', '2']);
});

test('what does not come after the newest is left out', () => {
  const history = createRunHistory();
  history.append(some([5, 6], [0, 1]));
  history.append(some([6, 7], [1, 1]));
  expect(history.length).toBe(2);
});

test('cut to an earlier iteration: what came after it is gone, and it goes on from there', () => {
  const history = createRunHistory();
  history.append(some([1, 4, 9], [2, 1, 0]));
  const { run } = history;
  history.cutTo(8);
  expect([history.length, history.newest, history.run]).toEqual([2, 4, run + 1]);
  expect([0, 1, 2].map((label) => history.predicted(label))).toEqual([false, true, true]);
  history.append(some([7], [0]));
  expect([...history.probabilitiesAt(7)]).toEqual([700, 701, 702]);
  history.cutTo(0);
  expect([history.length, history.newest]).toEqual([0, 0]);
});

test('many blocks, of which not every iteration is kept: all probabilities stay where they are', () => {
  const history = createRunHistory();
  const count = 30_000;
  for (let start = 0; start < count; start += 1000) {
    const iterations = Array.from({ length: 1000 }, (_, index) => 3 * (start + index) + 2);
    history.append(
      some(
        iterations,
        iterations.map(() => 0),
      ),
    );
  }
  history.cutTo(3 * 25_000);
  expect([history.length, history.newest]).toEqual([25_000, 74_999]);
  expect(history.probabilitiesAt(74_999)[0]).toBe((3 * 24_000 + 2) * 100 + 3 * 999);
});
