import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLivePredictor } from '../../../renderer/evaluation/live-predictor.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The engine answers each image with its first value, `delay` milliseconds later. */
function setUp(delay: number) {
  const asked: number[] = [];
  const answers: (number | null)[] = [];
  const predictor = createLivePredictor(
    (image) => {
      asked.push(image[0] ?? 0);
      return new Promise((resolve) => setTimeout(() => resolve(image), delay));
    },
    (probabilities) => answers.push(probabilities?.[0] ?? null),
  );
  return { asked, answers, predictor, ask: (value: number) => predictor.ask(Float32Array.of(value)) };
}

test('an image that changes every 5 ms for a second: at most 16 questions, and the newest is answered', async () => {
  const { asked, answers, ask } = setUp(1);
  for (let i = 1; i <= 200; i++) {
    ask(i);
    await vi.advanceTimersByTimeAsync(5);
  }
  await vi.runAllTimersAsync();
  expect(asked.length).toBeLessThanOrEqual(16);
  expect(asked.length).toBeGreaterThan(10);
  expect(answers.at(-1)).toBe(200);
});

test('a slow engine is asked one question at a time', async () => {
  const { asked, answers, ask } = setUp(1000);
  for (let i = 1; i <= 10; i++) ask(i);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toEqual([1]);
  await vi.runAllTimersAsync();
  expect([asked, answers]).toEqual([
    [1, 10],
    [1, 10],
  ]);
});

test('no image any more: no late answer of the one before', async () => {
  const { answers, ask, predictor } = setUp(100);
  ask(1);
  predictor.ask(null);
  await vi.runAllTimersAsync();
  expect(answers).toEqual([null]);
  ask(2);
  await vi.runAllTimersAsync();
  expect(answers).toEqual([null, 2]);
});

test('closed: nothing is asked or answered any more', async () => {
  const { asked, answers, ask, predictor } = setUp(100);
  ask(1);
  ask(2);
  predictor.close();
  await vi.runAllTimersAsync();
  expect([asked, answers]).toEqual([[1], []]);
});
