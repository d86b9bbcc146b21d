import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFrameRecorder } from '../../../renderer/camera/frame-recorder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function recorder(grab: () => number | null) {
  const counts: (number | null)[] = [];
  const taken: (readonly number[])[] = [];
  const made = createFrameRecorder({
    grab,
    onCount: (count) => counts.push(count),
    onFrames: (frames) => taken.push(frames),
  });
  return { made, counts, taken };
}

function counting(): () => number {
  let number = 0;
  return () => ++number;
}

test('takes the first picture at once and ten a second then, and hands them over together', () => {
  const { made, counts, taken } = recorder(counting());
  made.start();
  vi.advanceTimersByTime(250);
  expect([made.isRecording, taken]).toEqual([true, []]);
  made.stop();
  expect(taken).toEqual([[1, 2, 3]]);
  expect(counts).toEqual([1, 2, 3, null]);
  vi.advanceTimersByTime(1000);
  made.stop();
  expect([made.isRecording, taken.length]).toEqual([false, 1]);
});

test('a camera without a picture yet gives none, and nothing is handed over', () => {
  const { made, taken } = recorder(() => null);
  made.start();
  vi.advanceTimersByTime(500);
  made.stop();
  made.takeOne();
  expect(taken).toEqual([]);
});

test('one picture alone; none while it records', () => {
  const { made, taken } = recorder(counting());
  made.takeOne();
  made.start();
  made.takeOne();
  made.stop();
  expect(taken).toEqual([[1], [2]]);
});

test('ends by itself after half a minute', () => {
  const { made, taken } = recorder(counting());
  made.start();
  vi.advanceTimersByTime(60_000);
  expect([made.isRecording, taken.map((frames) => frames.length)]).toEqual([false, [300]]);
});
