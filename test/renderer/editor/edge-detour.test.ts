import { describe, expect, it } from 'vitest';
import { detours } from '../../../renderer/editor/edge-detour.ts';

const box = (x: number, y: number) => ({ position: { x, y }, width: 148, height: 84 });
const boxes = new Map([
  ['a', box(0, 100)],
  ['b', box(224, 100)],
  ['c', box(448, 100)],
  ['below', box(224, 300)],
]);

describe('an edge', () => {
  it.each([
    ['to its neighbour goes straight', 'a', 'b', null],
    ['past a layer in between goes over it', 'a', 'c', 72],
    ['to another row is left alone', 'a', 'below', null],
    ['backwards is left alone', 'c', 'a', null],
  ])('%s', (_, source, target, over) => {
    expect(detours([{ source, target }], boxes)).toEqual([over]);
  });

  it('of an unknown node has none', () => {
    expect(detours([{ source: 'a', target: 'nowhere' }], boxes)).toEqual([null]);
  });
});
