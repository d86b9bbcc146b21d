import { describe, expect, test } from 'vitest';
import { drawLine, groundOf } from '../../../../renderer/inside/subject/brush.ts';

const shape = [5, 5, 1];
const empty = new Float32Array(25);
const rows = (input: Float32Array): readonly (readonly number[])[] =>
  Array.from({ length: 5 }, (_, row) => [...input.slice(5 * row, 5 * row + 5)]);
const brush = (tool: 'paint' | 'erase' | 'blur', radius: number, ink = 1) => ({ tool, radius, ink });

describe('a brush', () => {
  test('of half a cell paints the cell that it is in the middle of, and no other', () => {
    const drawn = drawLine(empty, shape, brush('paint', 0.5, 0.75), [2.5, 1.5], [2.5, 1.5], 0);
    expect([...drawn].flatMap((value, at) => (value === 0 ? [] : [at, value]))).toEqual([11, 0.75]);
    expect([...empty].every((value) => value === 0)).toBe(true);
  });

  test('draws a line with no gap, however far its ends are apart', () => {
    const drawn = rows(drawLine(empty, shape, brush('paint', 0.5), [2.5, 0.5], [2.5, 4.5], 0));
    expect(drawn).toEqual([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ]);
  });

  test('has a soft edge: what it covers by half is half painted', () => {
    const drawn = drawLine(empty, shape, brush('paint', 1), [2.5, 2.5], [2.5, 2.5], 0);
    expect([drawn[12], drawn[13], drawn[14]]).toEqual([1, 0.5, 0]);
  });

  test('erases to the ground of the picture, which is what most of it is', () => {
    const light = new Float32Array(25).fill(1);
    light[12] = 0;
    expect([groundOf(light), groundOf(empty)]).toEqual([1, 0]);
    const place = [2.5, 2.5] as const;
    expect(drawLine(light, shape, brush('erase', 0.5), place, place, groundOf(light))[12]).toBe(1);
  });

  test('blurs: a cell becomes the mean of its neighbours as they were before', () => {
    const dot = empty.slice();
    dot[12] = 0.9;
    const place = [2.5, 2.5] as const;
    const blurred = drawLine(dot, shape, brush('blur', 3), place, place, 0);
    for (const at of [6, 7, 8, 11, 12, 13, 16, 17, 18]) expect(blurred[at]).toBeCloseTo(0.1, 6);
    expect(blurred[4]).toBe(0);
    // In a corner there are four cells only.
    const corner = empty.slice();
    corner[0] = 0.8;
    expect(drawLine(corner, shape, brush('blur', 0.5), [0.5, 0.5], [0.5, 0.5], 0)[0]).toBeCloseTo(0.2, 6);
  });

  test('paints every channel of a colour image', () => {
    const drawn = drawLine(new Float32Array(12), [2, 2, 3], brush('paint', 0.5), [0.5, 1.5], [0.5, 1.5], 0);
    expect([...drawn]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  });
});
