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

/** A history that an iteration is added to every so many milliseconds for a while, and the times at which it was drawn. */
async function drawnTimes(drawing: number, interval: number): Promise<readonly number[]> {
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
    await vi.advanceTimersByTimeAsync(interval);
  }
  await vi.advanceTimersByTimeAsync(300);
  expect(frames.version()).toBe(history.version);
  return times;
}

test.each([
  ['each alone, 1 ms: as often as they come', 1, 90, 100],
  ['each alone, 20 ms: so often that an eighth of the time is spent on it', 20, 150, 160],
  ['each alone, 100 ms: five times a second', 100, 190, 200],
  ['ten at a time, 1 ms: ten times a second', 1, 10, 100],
  ['ten at a time, 8 ms: so often that a twentieth of the time is spent on it', 8, 10, 160],
  ['ten at a time, 20 ms: five times a second', 20, 10, 200],
])('drawing iterations %s', async (_, drawing, interval, pause) => {
  const times = await drawnTimes(drawing, interval);
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  // A frame is due with the next news, and an animation frame is at most 16 ms away.
  const news = interval > 50 ? interval : 0;
  for (const found of pauses.slice(1)) {
    expect(found).toBeGreaterThanOrEqual(pause);
    expect(found).toBeLessThanOrEqual(pause + news + 32);
  }
  expect(times.length).toBeGreaterThanOrEqual(5);
});
