/**
 * Digits as if written by hand, drawn by a pen that follows `digit-strokes.ts`: white on black, 28x28, with the size,
 * place and softness of scanned ones. The same digit and seed give the same picture.
 */
import { mulberry32, type Random } from '../random.ts';
import { DIGIT_GLYPHS, type Glyph, type Point, type Stroke } from './digit-strokes.ts';
import { inkOf } from './drawn/ink.ts';

export const DIGIT_SIDE = 28;

/** Scanned digits are scaled into a box of 20 pixels and centred by their mass (LeCun et al., MNIST). */
const BOX = 20;

/** Points a curve is cut into, between two of its own. */
const STEPS = 12;

interface Hand {
  /** How far each point may stray, in the digit's own units. */
  readonly stray: number;
  /** x <- x + slant (0.5 - y): above 0 leans to the right. */
  readonly slant: number;
  /** Radians, clockwise. */
  readonly turn: number;
  /** Width to height, 1 as drawn. */
  readonly breadth: number;
  /** Of `BOX`. */
  readonly scale: number;
  /** Pixels off the centre. */
  readonly shift: Point;
  /** Half the pen's width, in pixels. */
  readonly pen: number;
  /** The pixels over which the pen's edge fades. */
  readonly softness: number;
}

/** `seed` 0 is a neat hand; every other seed is a hand of its own. Returns (28, 28), 0 to 255, row-major. */
export function drawDigit(digit: number, seed = 0): Uint8Array<ArrayBuffer> {
  const glyphs = DIGIT_GLYPHS[digit];
  if (glyphs === undefined) throw new Error(`There is no digit ${digit}`);
  const random = mulberry32(Math.imul(seed, 0x9e3779b1) + digit);
  const hand = seed === 0 ? NEAT : someHand(random);
  const glyph = glyphs[seed === 0 ? 0 : Math.floor(random.next() * glyphs.length)] ?? [];
  const strokes = place(write(glyph, hand, random), hand);
  return inkOf(strokes, [DIGIT_SIDE, DIGIT_SIDE], { radius: hand.pen, softness: hand.softness });
}

const NEAT: Hand = {
  stray: 0.012,
  slant: 0.14,
  turn: 0,
  breadth: 1,
  scale: 1,
  shift: [0, 0],
  pen: 1.25,
  softness: 1.3,
};

function someHand(random: Random): Hand {
  const between = (low: number, high: number) => low + (high - low) * random.next();
  /** The mean of three: most hands are near the middle. */
  const around = (middle: number, reach: number) =>
    middle + reach * ((2 / 3) * (random.next() + random.next() + random.next()) - 1);
  return {
    stray: between(0.01, 0.045),
    slant: around(0.16, 0.4),
    turn: around(0, 0.16),
    breadth: around(1, 0.32),
    scale: around(0.97, 0.16),
    shift: [around(0, 1.5), around(0, 1.5)],
    pen: around(1.3, 0.7),
    softness: between(0.9, 1.7),
  };
}

/** The strokes as curves of many points, leaning, turned and unsteady as the hand is. */
function write(glyph: Glyph, hand: Hand, random: Random): Stroke[] {
  const cos = Math.cos(hand.turn);
  const sin = Math.sin(hand.turn);
  return glyph.map((stroke) => {
    let before: Point | null = null;
    let strayed: Point | null = null;
    const points = stroke.map(([x, y]): Point => {
      // Both points of a corner stray together.
      if (strayed === null || before?.[0] !== x || before[1] !== y) {
        strayed = [x + (2 * random.next() - 1) * hand.stray, y + (2 * random.next() - 1) * hand.stray];
      }
      before = [x, y];
      return strayed;
    });
    return smooth(points).map(([x, y]): Point => {
      const u = (x - 0.4) * hand.breadth + hand.slant * (0.5 - y);
      const v = y - 0.5;
      return [cos * u - sin * v, sin * u + cos * v];
    });
  });
}

/** A Catmull-Rom spline: through every point, its direction there that from the point before to the one after. */
function smooth(points: readonly Point[]): Point[] {
  const at = (index: number): Point => points[Math.min(Math.max(index, 0), points.length - 1)] ?? [0, 0];
  const curve: Point[] = [at(0)];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    if (b === c) continue;
    for (let step = 1; step <= STEPS; step++) {
      const s = step / STEPS;
      curve.push([spline(a[0], b[0], c[0], d[0], s), spline(a[1], b[1], c[1], d[1], s)]);
    }
  }
  return curve;
}

function spline(a: number, b: number, c: number, d: number, s: number): number {
  const linear = c - a;
  const square = 2 * a - 5 * b + 4 * c - d;
  const cube = 3 * b - a - 3 * c + d;
  return b + 0.5 * s * (linear + s * (square + s * cube));
}

/** Scales into the box, brings the centre of mass to the middle, and keeps the ink off the picture's edge. */
function place(strokes: readonly Stroke[], hand: Hand): Stroke[] {
  const all = strokes.flat();
  const ends = (axis: 0 | 1) => {
    const values = all.map((point) => point[axis]);
    return { low: Math.min(...values), high: Math.max(...values) };
  };
  const extent = [ends(0), ends(1)] as const;
  const largest = Math.max(extent[0].high - extent[0].low, extent[1].high - extent[1].low);
  // The box holds the ink, half the pen's width beyond the way on either side.
  const scale = ((BOX - 2 * hand.pen) * hand.scale) / largest;
  const centre = centreOfMass(strokes);
  const margin = hand.pen + hand.softness / 2 + 1;
  const origin = (axis: 0 | 1): number => {
    const wanted = DIGIT_SIDE / 2 + hand.shift[axis] - centre[axis] * scale;
    const { low, high } = extent[axis];
    return Math.min(Math.max(wanted, margin - low * scale), DIGIT_SIDE - margin - high * scale);
  };
  const [left, top] = [origin(0), origin(1)];
  return strokes.map((stroke) => stroke.map(([x, y]): Point => [left + x * scale, top + y * scale]));
}

/** Of the ink: each piece of the way counts by its length. */
function centreOfMass(strokes: readonly Stroke[]): Point {
  let [mass, sumX, sumY] = [0, 0, 0];
  for (const stroke of strokes) {
    for (let i = 0; i + 1 < stroke.length; i++) {
      const [from = [0, 0], to = [0, 0]] = [stroke[i], stroke[i + 1]];
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      mass += length;
      sumX += (length * (from[0] + to[0])) / 2;
      sumY += (length * (from[1] + to[1])) / 2;
    }
  }
  return [sumX / mass, sumY / mass];
}
