import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../core/random.ts';
import { columnEdges } from '../../../renderer/charts/columns.ts';
import { drawnSeries, smoothedSeries } from '../../../renderer/charts/drawn-series.ts';
import { createSmoother } from '../../../renderer/charts/smooth.ts';
import { createStepsHistory, type StepsHistory } from '../../../renderer/store/steps-history.ts';

function append(history: StepsHistory, loss: readonly number[]): void {
  history.append({
    firstIteration: history.length + 1,
    loss: Float32Array.from(loss),
    accuracy: Float32Array.from(loss, () => 0.5),
    learningRate: Float32Array.from(loss, () => 0.001),
    images: Uint32Array.from(loss, () => 32),
  });
}

function noise(length: number): readonly number[] {
  const random = mulberry32(length);
  return Array.from({ length }, () => random.next());
}

const exact = { smoothing: 0, positive: false };

describe('every point is a value of the history', () => {
  test.each([
    { from: 1, to: 50_000 },
    { from: 12_345, to: 45_678 },
    { from: 7, to: 60 },
  ])('iterations $from to $to', ({ from, to }) => {
    const history = createStepsHistory();
    append(history, noise(50_000));
    const { raw, range } = drawnSeries(history, 'loss', {
      ...exact,
      edges: columnEdges({ from, to }, 150, false),
    });
    for (const { iteration, value } of raw) expect(value).toBe(history.loss[iteration - 1]);
    const part = history.loss.subarray(from - 1, to);
    expect(range).toEqual([Math.min(...part), Math.max(...part)]);
    const values = raw.map(({ value }) => value);
    expect([Math.min(...values), Math.max(...values)]).toEqual(range);
    expect(raw.at(-1)?.iteration).toBe(to);
    expect(raw.length).toBeLessThanOrEqual(to - from < 150 ? to - from + 1 : 305);
  });

  test('as many as columns: all of them, and no band', () => {
    const history = createStepsHistory();
    append(history, [3, 2, 1]);
    const { raw, band } = drawnSeries(history, 'loss', { ...exact, edges: [1, 2, 3, 4] });
    expect(raw.map(({ value }) => value)).toEqual([3, 2, 1]);
    expect(band).toEqual([]);
  });
});

test('smoothed: over all iterations, whatever part of them is drawn', () => {
  const history = createStepsHistory();
  append(history, noise(5000));
  const whole = createSmoother(0.9)(history.loss);
  const { smoothed, raw } = drawnSeries(history, 'loss', {
    edges: columnEdges({ from: 4000, to: 4100 }, 150, false),
    smoothing: 0.9,
    positive: false,
  });
  expect(smoothed?.map(({ value }) => value)).toEqual([...whole.subarray(3999, 4100)]);
  expect(raw.map(({ value }) => value)).toEqual([...history.loss.subarray(3999, 4100)]);
});

test('another smoothing, and then none: each as if it were the first', () => {
  const history = createStepsHistory();
  append(history, noise(300));
  for (const weight of [0.9, 0.2, 0])
    expect(smoothedSeries(history, 'loss', weight)).toEqual(createSmoother(weight)(history.loss));
});

test('no time: the smoothing before stays until the wanted one is complete, piece by piece, and exactly that', () => {
  const history = createStepsHistory();
  append(history, noise(100_000));
  const request = { edges: columnEdges({ from: 1, to: 100_000 }, 150, false), positive: false };
  const draw = (smoothing: number) =>
    drawnSeries(history, 'loss', { ...request, smoothing, milliseconds: 0 });
  expect(draw(0.9)).toMatchObject({ smoothed: null, pending: true });
  const first = drawnSeries(history, 'loss', { ...request, smoothing: 0.9 });
  expect(first.pending).toBe(false);
  const seen = [draw(0.5)];
  while (seen.at(-1)?.pending === true) seen.push(draw(0.5));
  expect(seen.length).toBeGreaterThan(2);
  for (const { smoothed, pending } of seen) if (pending) expect(smoothed).toEqual(first.smoothed);
  const other = createStepsHistory();
  append(other, noise(100_000));
  const once = drawnSeries(other, 'loss', { ...request, smoothing: 0.5 });
  expect(seen.at(-1)).toEqual(once);
  expect(drawnSeries(history, 'loss', { ...request, smoothing: 0 }).raw).toEqual(once.raw);
});

test('a run that grows, and one that begins again: as if it had been drawn at once', () => {
  const request = (length: number) => ({
    edges: columnEdges({ from: 1, to: length }, 40, false),
    smoothing: 0.5,
    positive: false,
  });
  const values = noise(1000);
  const grown = createStepsHistory();
  for (const piece of [values.slice(0, 30), values.slice(30, 400), values.slice(400)]) {
    append(grown, piece);
    drawnSeries(grown, 'loss', request(grown.length));
  }
  const once = createStepsHistory();
  append(once, values);
  expect(drawnSeries(grown, 'loss', request(1000))).toEqual(drawnSeries(once, 'loss', request(1000)));
  grown.cutTo(200);
  append(grown, noise(100));
  const again = createStepsHistory();
  append(again, [...values.slice(0, 200), ...noise(100)]);
  expect(drawnSeries(grown, 'loss', request(300))).toEqual(drawnSeries(again, 'loss', request(300)));
});

test('what is 0 or less: left out of a logarithmic axis, counted, and a gap where nothing else is', () => {
  const history = createStepsHistory();
  append(history, [1, 0, 2, -1, NaN, 3]);
  const found = drawnSeries(history, 'loss', { edges: [1, 2, 3, 4, 5, 6, 7], smoothing: 0, positive: true });
  expect(found.raw.map(({ value }) => value)).toEqual([1, NaN, 2, NaN, NaN, 3]);
  expect(found.range).toEqual([1, 3]);
  expect(found.leftOut).toBe(3);
});
