import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startWatchdog, type Watchdog } from '../../../renderer/engine/watchdog.ts';

let told: string[] = [];
let watchdog: Watchdog;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  watchdog = startWatchdog(
    () => told.push('silent'),
    () => told.push('heard'),
  );
});

afterEach(() => {
  watchdog.stop();
  vi.useRealTimers();
});

/** Time that passes with a sign of life every half second. */
function alive(milliseconds: number): void {
  for (let passed = 0; passed < milliseconds; passed += 500) {
    vi.advanceTimersByTime(500);
    watchdog.heard();
  }
}

test('a sign every half second for ten minutes: nothing is told', () => {
  alive(600_000);
  expect(told).toEqual([]);
});

test('2.9 s of silence: nothing; 4 s: told, once', () => {
  vi.advanceTimersByTime(2900);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1100);
  expect(told).toEqual(['silent']);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(['silent']);
});

test('heard again after a silence: told, and the next silence too', () => {
  vi.advanceTimersByTime(4000);
  watchdog.heard();
  alive(5000);
  vi.advanceTimersByTime(4000);
  expect(told).toEqual(['silent', 'heard', 'silent']);
});

test('an iteration of 5 s was seen: 14 s of silence are no hang, 16 s are', () => {
  watchdog.forecast(5);
  vi.advanceTimersByTime(14_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(2000);
  expect(told).toEqual(['silent']);
});

test('a forecast of 1 ms does not make it impatient', () => {
  watchdog.forecast(0.001);
  vi.advanceTimersByTime(2900);
  expect(told).toEqual([]);
});

test('a machine that slept for an hour: the wait begins anew', () => {
  alive(1000);
  const slept = performance.now() + 3_600_000;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(slept);
  vi.advanceTimersByTime(500);
  expect(told).toEqual([]);
  clock.mockRestore();
});
