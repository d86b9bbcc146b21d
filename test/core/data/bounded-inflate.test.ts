import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inflateBounded } from '../../../core/data/bounded-inflate.ts';
import { join } from '../../support/images/bytes.ts';

function collect(parts: readonly Uint8Array[], limit: number) {
  const taken: Uint8Array[] = [];
  const end = inflateBounded(parts, limit, (bytes) => taken.push(bytes));
  // Thousands of pieces: too many to be handed over as arguments.
  return { end, bytes: new Uint8Array(Buffer.concat(taken)) };
}

test('whatever was deflated comes back, in whatever parts it arrives', () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.tuple(fc.nat(255), fc.nat(200_000)).map(([value, length]) => new Uint8Array(length).fill(value)),
  );
  fc.assert(
    fc.property(content, fc.integer({ min: 1, max: 5000 }), fc.nat(9), (bytes, partBytes, level) => {
      const packed = deflateRawSync(bytes, { level });
      const parts: Uint8Array[] = [];
      // At most 2,000 parts: more of them show nothing more.
      const step = Math.max(partBytes, Math.ceil(packed.length / 2000));
      for (let at = 0; at < packed.length; at += step) parts.push(packed.subarray(at, at + step));
      const found = collect(parts, bytes.length);
      expect(found.end).toEqual({ kind: 'complete', bytes: bytes.length });
      expect(Buffer.compare(found.bytes, bytes)).toBe(0);
    }),
    { numRuns: 80 },
  );
});

test('limit 99, 100 and 101 of 100 bytes', () => {
  const packed = deflateRawSync(new Uint8Array(100));
  expect(collect([packed], 99).end).toEqual({ kind: 'exceeded' });
  expect(collect([packed], 100).end).toEqual({ kind: 'complete', bytes: 100 });
  expect(collect([packed], 101).end).toEqual({ kind: 'complete', bytes: 100 });
});

test('no more than the limit is handed on', () => {
  const packed = deflateRawSync(new Uint8Array(10_000_000));
  expect(collect([packed], 1000).bytes.length).toBeLessThanOrEqual(1000);
});

test('noise is no stream', () => {
  expect(collect([Uint8Array.of(7, 7, 7, 7)], 100).end).toEqual({ kind: 'corrupt' });
});

test('a stream that breaks off is not taken for a whole one', () => {
  const bytes = Uint8Array.from({ length: 500 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24);
  const packed = deflateRawSync(bytes);
  for (let length = 0; length < packed.length; length++) {
    const { end } = collect([packed.subarray(0, length)], bytes.length);
    expect(end.kind === 'complete' && end.bytes === bytes.length && length < packed.length - 1).toBe(false);
  }
});

test('what follows the end of the stream is passed over', () => {
  const packed = join(deflateRawSync(Uint8Array.of(1, 2, 3)), [9, 9, 9, 9]);
  expect(collect([packed], 3)).toEqual({
    end: { kind: 'complete', bytes: 3 },
    bytes: Uint8Array.of(1, 2, 3),
  });
});
