import { describe, expect, test } from 'vitest';
import {
  INPUT_PRESETS,
  KERNEL_PRESETS,
  presetInput,
  presetKernel,
} from '../../../../renderer/inside/forward/sandbox-presets.ts';
import { numberAfterKey, sandboxSource } from '../../../../renderer/inside/forward/sandbox.ts';

const settings = { kernel: 3, stride: 1, dilation: 1, padding: 'valid' } as const;

test('a vertical edge under the kernel of vertical edges, worked out by hand', () => {
  const source = sandboxSource(settings, presetInput('edge'), presetKernel('vertical', 3));
  // Three rows of (9 - 0) where the window straddles the edge, 0 elsewhere.
  expect([...(source?.outputs ?? [])]).toEqual(Array.from({ length: 5 }, () => [0, 27, 27, 0, 0]).flat());
});

test('a copy with padding gives the input again, at stride 3 every third of its cells', () => {
  const ramp = presetInput('ramp');
  const copied = sandboxSource({ ...settings, padding: 'same' }, ramp, presetKernel('copy', 3));
  expect([...(copied?.outputs ?? [])]).toEqual(ramp);
  const third = sandboxSource({ ...settings, stride: 3, padding: 'same' }, ramp, presetKernel('copy', 3));
  expect([...(third?.outputs ?? [])]).toEqual([0, 3, 6, 3, 6, 9, 0, 3, 6]);
});

test('a window that is larger than the input gives nothing', () => {
  expect(
    sandboxSource({ ...settings, kernel: 5, dilation: 2 }, presetInput('dot'), presetKernel('ones', 5)),
  ).toBeNull();
});

describe('presets', () => {
  test.each(INPUT_PRESETS)('%s is 7 x 7 digits', (preset) => {
    expect(presetInput(preset)).toHaveLength(49);
    for (const value of presetInput(preset)) expect(numberAfterKey(String(value), 0)).toBe(value);
  });

  test.each(KERNEL_PRESETS)('%s is as large as the kernel', (preset) => {
    for (let size = 1; size <= 5; size++) expect(presetKernel(preset, size)).toHaveLength(size * size);
  });
});

test.each([
  ['7', 2, 7],
  ['-', 2, -2],
  ['-', 0, 0],
  ['Delete', 2, 0],
  ['x', 2, null],
])('key %s makes of %d %s', (key, value, next) => {
  expect(numberAfterKey(key, value)).toBe(next);
});
