import zlib from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '../../../core/data/crc32.ts';

test('"123456789" has the check value CBF43926', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

test('all bytes as zlib sums them', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => crc32(bytes) === zlib.crc32(bytes)));
});
