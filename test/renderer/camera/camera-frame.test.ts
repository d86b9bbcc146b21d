import { expect, test } from 'vitest';
import { cropFor, frameSize } from '../../../renderer/camera/camera-frame.ts';

test.each([
  ['a square of a wide picture', 640, 480, [64, 64, 3], { left: 80, top: 0, width: 480, height: 480 }],
  ['a square of a tall picture', 480, 640, [28, 28, 1], { left: 0, top: 80, width: 480, height: 480 }],
  ['a wide part of a square', 300, 300, [10, 30, 1], { left: 0, top: 100, width: 300, height: 100 }],
  ['all of it', 320, 240, [24, 32, 3], { left: 0, top: 0, width: 320, height: 240 }],
])('%s: its middle, as large as can be', (_title, width, height, shape, crop) => {
  expect(cropFor(width, height, shape)).toEqual(crop);
});

test('a picture has twice the size of the input, but is no larger than is of use, and never smaller than the input', () => {
  expect(frameSize([64, 48, 3])).toEqual([96, 128]);
  expect(frameSize([224, 224, 3])).toEqual([320, 320]);
  expect(frameSize([512, 256, 3])).toEqual([256, 512]);
});
