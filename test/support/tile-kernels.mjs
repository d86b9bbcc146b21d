// Writes core/kernels/wasm/assembly/tiles.ts, whose functions differ only by the height of their tile: `npm run tiles`.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const FILE = fileURLToPath(new URL('../../core/kernels/wasm/assembly/tiles.ts', import.meta.url));
/** Twelve sums, two of b and one of a are the fifteen vector registers that V8 gives out on x64. */
const MAX_ROWS = 6;

const rowsOf = (/** @type {number} */ height) => Array.from({ length: height }, (_, row) => row);

/** @param {number} height @param {(row: number) => string} write */
const each = (height, write) => rowsOf(height).map(write).join('\n');

/** @param {number} height */
function gatherTile(height) {
  return `
/** gatherTile of ${height} rows. */
function gather${height}x8(
  a: usize, aStride: usize, runs: usize, runCount: i32, runLength: i32,
  b: usize, c: usize, cStride: usize, bias: usize, mode: i32,
): void {
  ${each(height, (row) => `let low${row} = f32x4.splat(0), high${row} = low${row};`)}
  if (mode & FROM_BIAS) {
    low0 = v128.load(bias);
    high0 = v128.load(bias, 16);
    ${each(height - 1, (row) => `low${row + 1} = low0; high${row + 1} = high0;`)}
  }
  if (mode & ACCUMULATE) {
    let from = c;
    ${each(height, (row) => `low${row} = v128.load(from); high${row} = v128.load(from, 16); from += cStride;`)}
  }
  while (runCount > 0) {
    let a0 = a + <usize>load<i32>(runs);
    ${each(height - 1, (row) => `let a${row + 1} = a${row} + aStride;`)}
    let k = runLength;
    while (k > 0) {
      let bLow = v128.load(b), bHigh = v128.load(b, 16);
      ${each(
        height,
        (row) => `let x${row} = v128.load32_splat(a${row});
        low${row} = multiplyAdd(x${row}, bLow, low${row});
        high${row} = multiplyAdd(x${row}, bHigh, high${row});`,
      )}
      ${each(height, (row) => `a${row} += 4;`)}
      b += 32;
      k--;
    }
    runs += 4;
    runCount--;
  }
  if (mode & RELU) {
    let zero = f32x4.splat(0);
    ${each(height, (row) => `low${row} = f32x4.max(low${row}, zero); high${row} = f32x4.max(high${row}, zero);`)}
  }
  if (mode & FLUSH) {
    ${each(height, (row) => `low${row} = flush(low${row}); high${row} = flush(high${row});`)}
  }
  ${each(height, (row) => `v128.store(c, low${row}); v128.store(c, high${row}, 16);${row < height - 1 ? ' c += cStride;' : ''}`)}
}`;
}

/** @param {number} height */
function outerTile(height) {
  return `
/** outerTile of ${height} rows. */
function outer${height}x8(
  a: usize, aStride: usize, aRow: usize, b: usize, bStride: usize, bRow: usize, rows: i32, columns: i32,
  c: usize, cStride: usize, scale: f32, mode: i32,
): void {
  ${each(height, (row) => `let low${row} = f32x4.splat(0), high${row} = low${row};`)}
  while (rows > 0) {
    let p = a, q = b, k = columns;
    while (k > 0) {
      let bLow = v128.load(q), bHigh = v128.load(q, 16);
      ${each(
        height,
        (row) => `let x${row} = v128.load32_splat(p, ${row * 4});
        low${row} = multiplyAdd(x${row}, bLow, low${row});
        high${row} = multiplyAdd(x${row}, bHigh, high${row});`,
      )}
      p += aStride;
      q += bStride;
      k--;
    }
    a += aRow;
    b += bRow;
    rows--;
  }
  if (mode & ACCUMULATE) {
    let s = f32x4.splat(scale), from = c;
    ${each(
      height,
      (row) => `low${row} = multiplyAdd(s, low${row}, v128.load(from));
      high${row} = multiplyAdd(s, high${row}, v128.load(from, 16));
      from += cStride;`,
    )}
  }
  ${each(height, (row) => `v128.store(c, low${row}); v128.store(c, high${row}, 16);${row < height - 1 ? ' c += cStride;' : ''}`)}
}`;
}

/** @param {'gather' | 'outer'} name @param {string} parameters @param {string} given */
function chooser(name, parameters, given) {
  const heights = rowsOf(MAX_ROWS).map((row) => MAX_ROWS - row);
  return `
export function ${name}Tile(height: i32, ${parameters}): void {
  ${heights.map((height) => (height > 1 ? `if (height == ${height}) ${name}${height}x8(${given}); else` : `${name}1x8(${given});`)).join('\n  ')}
}`;
}

const source = `/**
 * Written by test/support/tile-kernels.mjs (\`npm run tiles\`): change it there.
 *
 * The two products that all matrix work comes down to, in tiles of up to six rows and eight columns kept in registers:
 *
 *   gatherTile   c[i, j] = sum over runs r and k of a[i, r, k] b[r k, j]     rows of a in place, b in panels of 8 columns
 *   outerTile    c[i, j] = sum over rows and columns k of a[k, i] b[k, j]    both in place, as neighbours in memory
 *
 * gatherTile: row i of a starts aStride bytes after row i - 1, and is runCount runs of runLength numbers, run r at the byte offset
 * that the table of i32 at \`runs\` says; the panel b has all k one after another, 8 numbers each. outerTile: k runs over a
 * grid of rows and columns, with strides in bytes for both operands.
 */
import { ACCUMULATE, FLUSH, FROM_BIAS, RELU, flush, multiplyAdd } from './vectors';

/** How many of the rows that are left the next tile takes: six, and no end of one to three where that can be had. */
export function tileHeight(left: i32): i32 {
  if (left >= 12 || left == 6 || left == 11) return 6;
  if (left == 10 || left == 9) return 5;
  if (left == 8 || left == 7) return 4;
  return left;
}
${rowsOf(MAX_ROWS)
  .map((row) => gatherTile(row + 1) + outerTile(row + 1))
  .join('\n')}
${chooser(
  'gather',
  `a: usize, aStride: usize, runs: usize, runCount: i32, runLength: i32,
  b: usize, c: usize, cStride: usize, bias: usize, mode: i32`,
  'a, aStride, runs, runCount, runLength, b, c, cStride, bias, mode',
)}
${chooser(
  'outer',
  `a: usize, aStride: usize, aRow: usize, b: usize, bStride: usize, bRow: usize, rows: i32, columns: i32,
  c: usize, cStride: usize, scale: f32, mode: i32`,
  'a, aStride, aRow, b, bStride, bRow, rows, columns, c, cStride, scale, mode',
)}
`;

export const tiles = await format(source, { ...(await resolveConfig(FILE)), filepath: FILE });
if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(FILE, tiles);
