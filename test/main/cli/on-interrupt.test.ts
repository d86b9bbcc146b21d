import { afterEach, expect, test, vi } from 'vitest';
import { onInterrupt } from '../../../main/cli/on-interrupt.ts';

afterEach(() => vi.restoreAllMocks());

function exits(): number[] {
  const codes: number[] = [];
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    codes.push(Number(code));
    throw new Error('exit');
  });
  return codes;
}

test.each([
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGINT'],
] as const)('%s asks once, and %s after it ends at once', (first, second) => {
  const codes = exits();
  const asked = vi.fn();
  const release = onInterrupt(asked);
  try {
    process.emit(first, first);
    expect([asked.mock.calls.length, codes]).toEqual([1, []]);
    expect(() => process.emit(second, second)).toThrow('exit');
    expect([asked.mock.calls.length, codes]).toEqual([1, [130]]);
  } finally {
    release();
  }
});

test('nobody listens any more after it was released', () => {
  const before = process.listenerCount('SIGINT');
  const asked = vi.fn();
  const release = onInterrupt(asked);
  expect(process.listenerCount('SIGINT')).toBe(before + 1);
  release();
  expect([process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')]).toEqual([before, before]);
});
