import type { TextKey } from '../../../core/text/text.ts';

type AxisKey = Extract<TextKey, `iteration.axis${string}`>;

/** What each axis of a weight counts. */
const AXES: Readonly<Record<number, readonly AxisKey[]>> = {
  1: ['iteration.axisUnit'],
  2: ['iteration.axisInput', 'iteration.axisUnit'],
  4: ['iteration.axisRow', 'iteration.axisColumn', 'iteration.axisChannel', 'iteration.axisFilter'],
};

export function axesOf(shape: readonly number[]): readonly AxisKey[] {
  return AXES[shape.length] ?? shape.map(() => 'iteration.axisPlace');
}

/** Of a number in a row-major tensor, from 0 in each axis. */
export function placeOf(shape: readonly number[], at: number): readonly number[] {
  const place: number[] = [];
  let rest = at;
  for (const size of shape.toReversed()) {
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return place;
}

export function indexOf(shape: readonly number[], place: readonly number[]): number {
  return shape.reduce((index, size, axis) => index * size + (place[axis] ?? 0), 0);
}

/** (2, 1, 1, 5), counted from 1. */
export function placeText(shape: readonly number[], at: number): string {
  return `(${placeOf(shape, at)
    .map((own) => own + 1)
    .join(', ')})`;
}

/** Where the numbers of the greatest size stand, the greatest first. */
export function greatestPlaces(count: number, size: (at: number) => number, most: number): readonly number[] {
  const places: { readonly at: number; readonly size: number }[] = [];
  for (let at = 0; at < count; at++) {
    const own = size(at);
    if (places.length === most && own <= (places.at(-1)?.size ?? 0)) continue;
    const before = places.findIndex((each) => each.size < own);
    places.splice(before === -1 ? places.length : before, 0, { at, size: own });
    places.length = Math.min(places.length, most);
  }
  return places.map(({ at }) => at);
}
