import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawInTurn } from '../../../renderer/training/draw-in-turn.ts';

let now = 0;
let frames: FrameRequestCallback[] = [];

beforeEach(() => {
  frames = [];
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
});

afterEach(() => {
  nextFrame();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function nextFrame(): void {
  for (const frame of frames.splice(0)) frame(now);
}

/** Pictures that take so many milliseconds each. */
function pictures(
  count: number,
  each: number,
): { readonly drawn: number[]; readonly cancel: (() => void)[] } {
  const drawn: number[] = [];
  const cancel = Array.from({ length: count }, (_, i) =>
    drawInTurn(() => {
      now += each;
      drawn.push(i);
    }),
  );
  return { drawn, cancel };
}

test('few pictures are drawn at once', () => {
  expect(pictures(3, 1).drawn).toEqual([0, 1, 2]);
});

test('what is too much for a frame comes in the next ones, in order, once each', () => {
  const { drawn } = pictures(5, 4);
  expect(drawn).toEqual([0, 1]);
  nextFrame();
  expect(drawn).toEqual([0, 1, 2, 3]);
  nextFrame();
  expect(drawn).toEqual([0, 1, 2, 3, 4]);
});

test('what is not wanted any more is not drawn', () => {
  const { drawn, cancel } = pictures(4, 8);
  cancel[2]?.();
  for (let i = 0; i < 4; i++) nextFrame();
  expect(drawn).toEqual([0, 1, 3]);
});
