import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import type { DataSet } from '../../../core/data/data-set.ts';
import { fingerprint } from '../../../core/data/fingerprint.ts';
import { dataSet } from '../../support/data-sets.ts';

const data = dataSet(
  [1, 2, 1],
  [{ pixels: [1, 2] }, { pixels: [3, 4], label: 1 }, { pixels: [5, 6], part: 'test' }],
);

test('sixteen digits, the last eight the check sum of the pixels as zlib has it', () => {
  expect(fingerprint(data)).toMatch(/^[0-9a-f]{16}$/);
  expect(fingerprint(data).slice(8)).toBe(
    crc32(Uint8Array.of(1, 2, 3, 4, 5, 6))
      .toString(16)
      .padStart(8, '0'),
  );
});

test('the same for equal data, wherever it came from and wherever it lies', () => {
  const moved = new Uint8Array(10);
  moved.set(data.pixels, 2);
  const sources = data.sources.map((source) => ({ ...source, name: 'elsewhere', width: 9 }));
  const elsewhere: DataSet = { ...data, pixels: moved.subarray(2, 8), sources };
  expect(fingerprint(elsewhere)).toBe(fingerprint(data));
});

test.each<[string, Partial<DataSet>]>([
  ['shape', { shape: [2, 1, 1] }],
  ['a class name', { classNames: ['a', 'c'] }],
  ['a pixel', { pixels: Uint8Array.of(1, 2, 3, 4, 5, 7) }],
  ['a label', { labels: Uint16Array.of(0, 1, 1) }],
  ['a label by 256', { labels: Uint16Array.of(256, 1, 0) }],
  ['parts', { parts: { ...data.parts, train: Uint32Array.of(0), validation: Uint32Array.of(1) } }],
  ['which part', { parts: { ...data.parts, validation: data.parts.test, test: data.parts.validation } }],
])('another one when %s changes', (_, change) => {
  expect(fingerprint({ ...data, ...change })).not.toBe(fingerprint(data));
});
