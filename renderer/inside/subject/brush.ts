/** What a brush makes of an image's numbers: row-major (height, width, channels), 0 to 1. */
import type { Shape } from '../../../core/tensor/shape.ts';

export type BrushTool = 'paint' | 'erase' | 'blur';

export interface Brush {
  readonly tool: BrushTool;
  /** Half its width, in cells. */
  readonly radius: number;
  /** What it paints with, 0 to 1. */
  readonly ink: number;
}

/** Row and column, in cells from the upper left corner: 0.5, 0.5 is the middle of the first one. */
export type Place = readonly [row: number, column: number];

/** Of the darkest and the lightest number, the one that most of the image is near to: what Erase leaves. */
export function groundOf(input: ArrayLike<number>): 0 | 1 {
  let sum = 0;
  for (let i = 0; i < input.length; i++) sum += input[i]!;
  return sum > input.length / 2 ? 1 : 0;
}

/** A copy of `input` with the brush drawn in a straight line; from a place to itself, a dab. `ground`: what Erase leaves. */
export function drawLine(
  input: Float32Array,
  shape: Shape,
  brush: Brush,
  from: Place,
  to: Place,
  ground: number,
): Float32Array {
  const [height = 1, width = 1, channels = 1] = shape;
  const drawn = input.slice();
  const { radius, tool } = brush;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const distance = distanceToLine([row + 0.5, column + 0.5], from, to);
      const cover = Math.min(1, Math.max(0, radius + 0.5 - distance));
      if (cover === 0) continue;
      for (let channel = 0; channel < channels; channel++) {
        const at = (row * width + column) * channels + channel;
        const wanted =
          tool === 'blur'
            ? meanAround(input, shape, row, column, channel)
            : tool === 'erase'
              ? ground
              : brush.ink;
        drawn[at] = input[at]! + (wanted - input[at]!) * cover;
      }
    }
  }
  return drawn;
}

function distanceToLine([row, column]: Place, from: Place, to: Place): number {
  const [down, across] = [to[0] - from[0], to[1] - from[1]];
  const length = down * down + across * across;
  const along = length === 0 ? 0 : ((row - from[0]) * down + (column - from[1]) * across) / length;
  const near = Math.min(1, Math.max(0, along));
  return Math.hypot(row - from[0] - near * down, column - from[1] - near * across);
}

/** Of the cell and its neighbours that there are. */
function meanAround(
  input: Float32Array,
  [height = 1, width = 1, channels = 1]: Shape,
  row: number,
  column: number,
  channel: number,
): number {
  let [sum, count] = [0, 0];
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
      sum += input[(y * width + x) * channels + channel]!;
      count++;
    }
  }
  return sum / count;
}
