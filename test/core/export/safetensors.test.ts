import { expect, test } from 'vitest';
import { writeSafetensors } from '../../../core/export/safetensors.ts';

test('the bytes of one tensor of two numbers', () => {
  const bytes = writeSafetensors([{ name: 'd/bias', shape: [2], data: Float32Array.of(1, -0.5) }]);
  const header = '{"d/bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
  const padded = header.padEnd(64, ' ');
  expect(new TextDecoder().decode(bytes.subarray(8, 72))).toBe(padded);
  expect([...bytes.subarray(0, 8)]).toEqual([64, 0, 0, 0, 0, 0, 0, 0]);
  expect([...bytes.subarray(72)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xbf]);
});

test('no tensors give an empty header', () => {
  expect(new TextDecoder().decode(writeSafetensors([]).subarray(8))).toBe('{}      ');
});

test('data beginning within a larger buffer is written from its own beginning', () => {
  const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
  const bytes = writeSafetensors([{ name: 'a', shape: [2], data }]);
  expect(new Float32Array(bytes.slice(-8).buffer)).toEqual(Float32Array.of(1, 2));
});

test.each([
  [
    'a name twice',
    [
      { name: 'a', shape: [1], data: new Float32Array(1) },
      { name: 'a', shape: [1], data: new Float32Array(1) },
    ],
  ],
  ['the name of the metadata', [{ name: '__metadata__', shape: [1], data: new Float32Array(1) }]],
  ['data that does not fill its shape', [{ name: 'a', shape: [2], data: new Float32Array(1) }]],
])('%s is a mistake of the caller', (_, tensors) => {
  expect(() => writeSafetensors(tensors)).toThrow();
});
