// Writes core/kernels/wasm/assembly/list-sums.ts, whose functions differ only by their number of vectors: `npm run tiles`.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const FILE = fileURLToPath(new URL('../../core/kernels/wasm/assembly/list-sums.ts', import.meta.url));
/** Twelve sums, a value and what it is multiplied with: V8 gives out fifteen vector registers on x64. */
const MAX_VECTORS = 12;

/** @param {number} vectors @param {(vector: number) => string} write */
const each = (vectors, write) => Array.from({ length: vectors }, (_, vector) => write(vector)).join('\n');

/** @param {number} vectors */
function sum(vectors) {
  return `
function sum${vectors}(
  table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize,
): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      ${each(vectors, (v) => `let s${v} = v128.load(target, ${16 * v});`)}
      while (n > 0) {
        let p = base + load<i32>(e), d = v128.load32_splat(e, 4);
        ${each(vectors, (v) => `s${v} = multiplyAdd(d, v128.load(p, ${16 * v}), s${v});`)}
        e += 8;
        n--;
      }
      ${each(vectors, (v) => `v128.store(target, s${v}, ${16 * v});`)}
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}`;
}

const counts = Array.from({ length: MAX_VECTORS }, (_, vector) => MAX_VECTORS - vector);
const source = `/**
 * Written by test/support/list-kernels.mjs (\`npm run tiles\`): change it there.
 *
 * Products with matrices of which little is not zero, kept as lists of entries (place, value): i32 and f32. \`table\` has two i32 for
 * each list: where it begins, in bytes from \`entries\`, and how many entries it has.
 *
 *   target[list, v] += sum over the entries of the list of value (base + place)[v]     v: 1 to ${MAX_VECTORS} vectors of four numbers
 *
 * Places are in bytes from \`base\`, \`targetStep\` bytes from the target of a list to the next.
 */
import { multiplyAdd } from './vectors';

${counts.map((count) => sum(MAX_VECTORS + 1 - count)).join('\n')}

export function sumLists(
  vectors: i32, table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize,
): void {
  ${counts
    .map((count) => {
      const call = `sum${count}(table, lists, entries, base, target, targetStep);`;
      return count > 1 ? `if (vectors == ${count}) ${call} else` : call;
    })
    .join('\n')}
}
`;

export const listSums = await format(source, { ...(await resolveConfig(FILE)), filepath: FILE });
if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(FILE, listSums);
