/** The numbers behind the picture on the start screen: a small digit, four kernels, and what they find in it. */
export const SIDE = 9;
export const KERNEL = 3;
export const OUTPUT = SIDE - KERNEL + 1;

const DRAWN = [
  '.........',
  '.....#...',
  '....##...',
  '...#.#...',
  '..#..#...',
  '.#...#...',
  '.#######.',
  '.....#...',
  '.....#...',
];

/** 9 x 9, row by row: 1 where the digit is drawn, a softer rim around it. */
export const DIGIT: readonly number[] = DRAWN.flatMap((row, y) =>
  [...row].map((sign, x) => (sign === '#' ? 1 : neighbours(x, y) > 0 ? 0.22 : 0)),
);

/** Edges that look up, left, down the one diagonal and down the other. */
export const KERNELS: readonly (readonly number[])[] = [
  [-1, -1, -1, 2, 2, 2, -1, -1, -1],
  [-1, 2, -1, -1, 2, -1, -1, 2, -1],
  [-1, -1, 2, -1, 2, -1, 2, -1, -1],
  [1, 1, 1, 1, -1, 0, 1, 0, -1],
];

/** a[i,j] = sum w[m,n] x[i+m, j+n], then relu, scaled to at most 1; 7 x 7, row by row. */
export function filterDigit(kernel: readonly number[]): readonly number[] {
  const sums: number[] = [];
  for (let i = 0; i < OUTPUT; i++) {
    for (let j = 0; j < OUTPUT; j++) {
      const sum = kernel.reduce((total, w, at) => {
        const m = Math.floor(at / KERNEL);
        const n = at % KERNEL;
        return total + w * (DIGIT[(i + m) * SIDE + j + n] ?? 0);
      }, 0);
      sums.push(Math.max(0, sum));
    }
  }
  const largest = Math.max(...sums);
  return sums.map((sum) => sum / largest);
}

function neighbours(x: number, y: number): number {
  const around = [
    [x - 1, y],
    [x + 1, y],
    [x, y - 1],
    [x, y + 1],
  ] as const;
  return around.filter(([column, row]) => DRAWN[row]?.[column] === '#').length;
}
