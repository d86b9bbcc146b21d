import type { Point, Stroke } from '../digit-strokes.ts';

export interface Pen {
  /** Half its width, in pixels. */
  readonly radius: number;
  /** The pixels over which its edge fades. */
  readonly softness: number;
}

/**
 * Each pixel by its distance from the pen's way, which is in pixels: 255 within the pen, fading over its edge. A stroke of
 * a single point is a dot. (height, width)
 */
export function inkOf(
  strokes: readonly Stroke[],
  [height, width]: readonly [height: number, width: number],
  { radius, softness }: Pen,
): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(height * width);
  const reach = radius + softness;
  for (const stroke of strokes) {
    for (const [from, to] of segments(stroke)) {
      const rows = span(from[1], to[1], reach, height);
      const columns = span(from[0], to[0], reach, width);
      for (let y = rows.first; y <= rows.last; y++) {
        for (let x = columns.first; x <= columns.last; x++) {
          const distance = distanceToSegment(x + 0.5, y + 0.5, from, to);
          const cover = Math.min(1, Math.max(0, 0.5 + (radius - distance) / softness));
          const at = y * width + x;
          pixels[at] = Math.max(pixels[at]!, Math.round(255 * cover));
        }
      }
    }
  }
  return pixels;
}

function segments(stroke: Stroke): readonly (readonly [Point, Point])[] {
  const [dot] = stroke;
  if (stroke.length === 1 && dot !== undefined) return [[dot, dot]];
  return stroke.slice(1).map((to, i) => [stroke[i]!, to] as const);
}

function span(a: number, b: number, reach: number, side: number) {
  return {
    first: Math.max(0, Math.floor(Math.min(a, b) - reach)),
    last: Math.min(side - 1, Math.ceil(Math.max(a, b) + reach)),
  };
}

function distanceToSegment(x: number, y: number, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / squared));
  return Math.hypot(x - fromX - along * dx, y - fromY - along * dy);
}
