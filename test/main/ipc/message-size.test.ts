import { describe, expect, it } from 'vitest';
import { messageSize } from '../../../main/ipc/message-size.ts';

const limit = 1_000_000;

describe('messageSize', () => {
  it.each<[string, unknown, number]>([
    ['a number', 1, 8],
    ['a text', 'abcd', 16],
    ['a buffer', new ArrayBuffer(100), 108],
    ['a view', new Uint8Array(100), 116],
    ['a small view of a large buffer', new Uint8Array(new ArrayBuffer(100), 0, 1), 116],
    [
      'two views of one buffer',
      ((buffer) => [new Uint8Array(buffer), new Uint8Array(buffer)])(new ArrayBuffer(100)),
      0,
    ],
  ])('%s', (_what, message, least) => {
    expect(messageSize(message, limit)).toBeGreaterThanOrEqual(least);
    expect(messageSize(message, limit)).toBeLessThan(300);
  });

  it.each<[string, unknown]>([
    ['in an object', { a: { b: new Uint8Array(1000) } }],
    ['in an array', [[new Uint8Array(1000)]]],
    ['in a map, as a value', new Map([['a', new Uint8Array(1000)]])],
    ['in a map, as a key', new Map([[new Uint8Array(1000), 1]])],
    ['in a set', new Set([new Uint8Array(1000)])],
    ['in a key', { ['x'.repeat(500)]: 1 }],
  ])('counts what is %s', (_where, message) => {
    expect(messageSize(message, limit)).toBeGreaterThanOrEqual(1000);
  });

  it('ends at a message that contains itself', () => {
    const message: Record<string, unknown> = {};
    message['self'] = message;
    expect(messageSize(message, limit)).toBeLessThan(100);
  });

  it('is not stopped by depth', () => {
    let message: unknown = new Uint8Array(1000);
    for (let i = 0; i < 20_000; i++) message = [message];
    expect(messageSize(message, limit)).toBeGreaterThanOrEqual(1000);
  });

  it('walks no further than the limit', () => {
    const seen: number[] = [];
    const message = Array.from({ length: 1000 }, (_, i) => ({
      get value() {
        seen.push(i);
        return 'x'.repeat(100);
      },
    }));
    expect(messageSize(message, 10_000)).toBeGreaterThan(10_000);
    expect(seen.length).toBeLessThan(100);
  });
});
