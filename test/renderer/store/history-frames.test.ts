import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRunHistory } from '../../../renderer/store/history.ts';
import { createHistoryFrames } from '../../../renderer/store/history-frames.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A history that an iteration is added to every 10 ms for a second, and the times at which it was drawn. */
async function drawnTimes(drawing: number): Promise<readonly number[]> {
  const history = createRunHistory();
  const frames = createHistoryFrames(history);
  const times: number[] = [];
  const clock = performance.now.bind(performance);
  let spent = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + spent);
  frames.subscribe(() => {
    times.push(performance.now());
    spent += drawing;
  });
  for (let iteration = 1; iteration <= 100; iteration++) {
    const one = new Float32Array([0.5]);
    history.append({
      firstIteration: iteration,
      probability: one,
      label: new Int32Array(1),
      loss: one,
      probabilities: one,
    });
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(300);
  expect(frames.version()).toBe(history.version);
  return times;
}

test.each([
  ['1 ms: ten times a second', 1, 100],
  ['20 ms: so often that an eighth of the time is spent on it', 20, 160],
  ['100 ms: five times a second', 100, 200],
])('drawing takes %s', async (_, drawing, pause) => {
  const times = await drawnTimes(drawing);
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  // An animation frame is at most 16 ms away.
  for (const found of pauses) {
    expect(found).toBeGreaterThanOrEqual(pause);
    expect(found).toBeLessThanOrEqual(pause + 32);
  }
  expect(times.length).toBeGreaterThanOrEqual(5);
});
