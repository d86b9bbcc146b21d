/** Plain figures in any colour, place, size and direction: what a first colour classifier tells apart. */
import type { Random } from '../../random.ts';
import { addGrain, between, covered, createPicture, oneOf, paint, toBytes, type Colour } from './canvas.ts';

export const SHAPE_SIDE = 32;

/** Distance to the edge of a figure of about radius 1 around the origin, negative inside. */
type Figure = (x: number, y: number) => number;

const FIGURES: Readonly<Record<string, Figure>> = {
  circle: (x, y) => Math.hypot(x, y) - 0.85,
  cross: (x, y) => Math.min(box(x, y, 0.9, 0.28), box(x, y, 0.28, 0.9)),
  ring: (x, y) => Math.abs(Math.hypot(x, y) - 0.68) - 0.22,
  square: (x, y) => box(x, y, 0.74, 0.74),
  star: (x, y) => star(x, y, 5, 1, 0.42),
  triangle: (x, y) => star(x, y, 3, 1, 0.5),
};

/** In Keras' order. */
export const SHAPE_CLASSES: readonly string[] = Object.keys(FIGURES);

export function drawShape(label: number, random: Random): Uint8Array<ArrayBuffer> {
  const figure = FIGURES[SHAPE_CLASSES[label] ?? ''];
  if (figure === undefined) throw new Error(`There is no shape ${label}`);
  const ground = anyColour(random);
  const picture = createPicture(SHAPE_SIDE, ground);
  const radius = between(random, 0.2, 0.4);
  const [left, top] = [between(random, radius, 1 - radius), between(random, radius, 1 - radius)];
  const turn = between(random, 0, 2 * Math.PI);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const colour = contrasting(random, ground);
  paint(picture, colour, (x, y) => {
    const [dx, dy] = [(x - left) / radius, (y - top) / radius];
    return covered(radius * figure(cos * dx + sin * dy, cos * dy - sin * dx), SHAPE_SIDE);
  });
  addGrain(picture, between(random, 2, 14), random);
  return toBytes(picture);
}

function box(x: number, y: number, halfWidth: number, halfHeight: number): number {
  const [dx, dy] = [Math.abs(x) - halfWidth, Math.abs(y) - halfHeight];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0);
}

/**
 * A star of so many points at radius `outer`, with corners at radius `inner` between them; a regular polygon where the
 * corners lie on its sides. Exact inside and along its edges, which is where it counts.
 */
function star(x: number, y: number, points: number, outer: number, inner: number): number {
  const wedge = Math.PI / points;
  const radius = Math.hypot(x, y);
  // Every wedge is one and the same, mirrored: a point of the star lies at angle 0, a corner at `wedge`.
  const folded = Math.abs(((Math.atan2(y, x) + 4 * Math.PI + wedge) % (2 * wedge)) - wedge);
  const [px, py] = [radius * Math.cos(folded), radius * Math.sin(folded)];
  const [cx, cy] = [inner * Math.cos(wedge), inner * Math.sin(wedge)];
  const [ex, ey] = [cx - outer, cy];
  return ((px - outer) * ey - py * ex) / Math.hypot(ex, ey);
}

function anyColour(random: Random): Colour {
  return [between(random, 0, 255), between(random, 0, 255), between(random, 0, 255)];
}

/** Of the least difference that people still see at a glance. */
const LEAST_CONTRAST = 140;

function contrasting(random: Random, ground: Colour): Colour {
  for (;;) {
    const colour = oneOf(random, [anyColour(random), anyColour(random)]);
    const difference = colour.reduce((sum, value, c) => sum + Math.abs(value - ground[c]!), 0);
    if (difference >= LEAST_CONTRAST) return colour;
  }
}
