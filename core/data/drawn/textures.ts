/** Surfaces in grey, of any direction, scale and contrast: what only the repetition of small patterns tells apart. */
import type { Random } from '../../random.ts';
import { addGrain, between, covered, createPicture, paint, toBytes } from './canvas.ts';

export const TEXTURE_SIDE = 32;

/** How bright a point is, 0 to 1; one repetition is 1 wide. */
type Surface = (x: number, y: number) => number;

const SURFACES: Readonly<Record<string, (random: Random) => Surface>> = {
  bricks: () => (x, y) => {
    const row = Math.floor(y);
    return edge(Math.min(middle(y), middle(x / 2 + row / 2) * 2) - 0.12);
  },
  checks: () => (x, y) => ((Math.floor(x) + Math.floor(y)) % 2 === 0 ? 1 : 0),
  dots: () => (x, y) => edge(0.32 - Math.hypot(x - Math.floor(x) - 0.5, y - Math.floor(y) - 0.5)),
  grain: (random) => {
    const grid = Float32Array.from({ length: GRAINS * GRAINS }, () => random.next());
    return (x, y) => grid[(wrap(3 * y) * GRAINS + wrap(3 * x)) % grid.length]!;
  },
  stripes: () => (x) => edge(middle(x) - 0.25),
  waves: (random) => {
    const height = between(random, 0.25, 0.45);
    return (x, y) => edge(middle(x + height * Math.sin(2 * Math.PI * 0.5 * y)) - 0.25);
  },
};

const GRAINS = 32;

/** In Keras' order. */
export const TEXTURE_CLASSES: readonly string[] = Object.keys(SURFACES);

export function drawTexture(label: number, random: Random): Uint8Array<ArrayBuffer> {
  const make = SURFACES[TEXTURE_CLASSES[label] ?? ''];
  if (make === undefined) throw new Error(`There is no texture ${label}`);
  const surface = make(random);
  const repeats = between(random, 3, 5.5);
  const turn = between(random, 0, Math.PI);
  const [cos, sin] = [Math.cos(turn) * repeats, Math.sin(turn) * repeats];
  const [left, top] = [between(random, 0, 9), between(random, 0, 9)];
  const dark = between(random, 0, 110);
  const light = between(random, dark + 70, 255);
  const picture = createPicture(TEXTURE_SIDE, [dark]);
  // From 40 on, where no coordinate is negative.
  paint(picture, [light], (x, y) => surface(40 + left + cos * x + sin * y, 40 + top + cos * y - sin * x));
  addGrain(picture, between(random, 2, 12), random);
  return toBytes(picture);
}

/** How far from the end of a repetition, 0 to 1/2. */
function middle(x: number): number {
  return Math.abs(x - Math.round(x));
}

/** Soft by as much as a pixel of a picture with few repetitions. */
function edge(inside: number): number {
  return covered(-inside, TEXTURE_SIDE / 4);
}

function wrap(x: number): number {
  return Math.floor(x) % GRAINS;
}
