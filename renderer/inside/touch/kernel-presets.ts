/** Kernels with a name: what classical image processing convolves with, for kernels of any size. */

export type KernelPreset = 'sobelX' | 'sobelY' | 'laplace' | 'sharpen' | 'blur' | 'identity' | 'zero';

/** Those of three rows and columns, which stand in the middle of a larger kernel. */
const SMALL: Partial<Readonly<Record<KernelPreset, readonly number[]>>> = {
  sobelX: [-1, 0, 1, -2, 0, 2, -1, 0, 1],
  sobelY: [-1, -2, -1, 0, 0, 0, 1, 2, 1],
  laplace: [0, 1, 0, 1, -4, 1, 0, 1, 0],
  sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
};
const SMALL_SIDE = 3;

const ALL: readonly KernelPreset[] = ['sobelX', 'sobelY', 'laplace', 'sharpen', 'blur', 'identity', 'zero'];

/** Those that a kernel of this size has room for. */
export function presetsFor(height: number, width: number): readonly KernelPreset[] {
  const isSmall = height < SMALL_SIDE || width < SMALL_SIDE;
  return ALL.filter((preset) => !isSmall || SMALL[preset] === undefined);
}

/** (height, width), row-major. Throws where there is no room for it. */
export function presetNumbers(preset: KernelPreset, height: number, width: number): readonly number[] {
  const small = SMALL[preset];
  if (small !== undefined) return inTheMiddle(small, SMALL_SIDE, height, width);
  if (preset === 'identity') return inTheMiddle([1], 1, height, width);
  if (preset === 'zero') return new Array<number>(height * width).fill(0);
  const [down, across] = [binomials(height), binomials(width)];
  return down.flatMap((row) => across.map((column) => row * column));
}

function inTheMiddle(
  numbers: readonly number[],
  side: number,
  height: number,
  width: number,
): readonly number[] {
  if (height < side || width < side)
    throw new Error(`${side} rows and columns do not fit ${height}x${width}`);
  const top = Math.floor((height - side) / 2);
  const left = Math.floor((width - side) / 2);
  return Array.from({ length: height * width }, (_, at) => {
    const row = Math.floor(at / width) - top;
    const column = (at % width) - left;
    const isInside = row >= 0 && row < side && column >= 0 && column < side;
    return isInside ? (numbers[row * side + column] ?? 0) : 0;
  });
}

/** A row of Pascal's triangle with the sum 1: the nearest to a bell curve. */
function binomials(length: number): readonly number[] {
  let row = [1];
  while (row.length < length) row = [...row, 0].map((value, i) => (value + (row[i - 1] ?? 0)) / 2);
  return row;
}
