// Writes core/kernels/wasm/assembly/winograd-transforms.ts, whose functions differ only by their formulas: `npm run tiles`.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const FILE = fileURLToPath(
  new URL('../../core/kernels/wasm/assembly/winograd-transforms.ts', import.meta.url),
);

/** Bytes of a vector. */
const VECTOR = 16;

/**
 * A transform along one axis: from vectors a[0], a[1] .. to as many as `results` has. `lets` are what several of them need;
 * numbers in braces are constants.
 * @typedef {{ from: number, lets: Record<string, string>, results: readonly string[] }} Transform
 */

const NEAR_AND_FAR = { nearEven: 'a1 + a2', nearOdd: 'a1 - a2', farEven: 'a3 + a4', farOdd: 'a3 - a4' };
const EVEN_AND_ODD = ['nearEven + nearOdd', 'nearEven - nearOdd', 'farEven + farOdd', 'farEven - farOdd'];

/** @type {Record<string, Transform>} */
const SPREADING = {
  Image4: {
    from: 6,
    lets: {
      nearEven: '{-9/4} * a2 + a4',
      nearOddPart: '{-9/4} * a1 + a3',
      nearOdd: '{3/4} * nearOddPart',
      farEven: '{-9/16} * a2 + a4',
      farOddPart: '{-9/16} * a1 + a3',
      farOdd: '{3/2} * farOddPart',
      zeroPart: '{-45/16} * a2 + a4',
      infinitePart: '{-45/16} * a3 + a5',
    },
    results: ['{81/64} * a0 + zeroPart', ...EVEN_AND_ODD, '{81/64} * a1 + infinitePart'],
  },
  Kernel4: {
    from: 3,
    lets: {
      square: '{8/27} * a2',
      nearPart: '{-128/243} * a0',
      nearEven: 'nearPart - square',
      nearOdd: '{-32/81} * a1',
      farEven: '{32/243} * a0 + square',
      farOdd: '{16/81} * a1',
    },
    results: ['{64/81} * a0', ...EVEN_AND_ODD, 'a2'],
  },
  Gradient4: {
    from: 4,
    lets: {
      nearEven: '{9/16} * a2 + a0',
      nearOddPart: '{3/4} * a1',
      nearOdd: '{27/64} * a3 + nearOddPart',
      farEven: '{9/4} * a2 + a0',
      farOddPart: '{3/2} * a1',
      farOdd: '{27/8} * a3 + farOddPart',
    },
    results: ['a0', ...EVEN_AND_ODD, 'a3'],
  },
  Image2: { from: 4, lets: {}, results: ['a0 - a2', 'a1 + a2', 'a2 - a1', 'a3 - a1'] },
  Kernel2: {
    from: 3,
    lets: { sum: 'a0 + a2', even: '{1/2} * sum', odd: '{1/2} * a1' },
    results: ['a0', 'even + odd', 'even - odd', 'a2'],
  },
  Gradient2: { from: 2, lets: {}, results: ['a0', 'a0 + a1', 'a0 - a1', 'a1'] },
};

/** @type {Record<string, Transform>} */
const COLLECTING = {
  Image4: {
    from: 6,
    lets: {
      ...NEAR_AND_FAR,
      evenPart: 'nearEven + farEven',
      onePart: '{3/2} * farOdd',
      twoPart: '{9/4} * farEven',
      threePart: '{27/8} * farOdd + a5',
    },
    results: [
      'a0 + evenPart',
      '{3/4} * nearOdd + onePart',
      '{9/16} * nearEven + twoPart',
      '{27/64} * nearOdd + threePart',
    ],
  },
  Kernel4: {
    from: 6,
    lets: {
      ...NEAR_AND_FAR,
      zeroPart: '{64/81} * a0',
      farPart: '{32/243} * farEven + zeroPart',
      onePart: '{16/81} * farOdd',
      evenPart: 'farEven - nearEven',
    },
    results: ['{-128/243} * nearEven + farPart', '{-32/81} * nearOdd + onePart', '{8/27} * evenPart + a5'],
  },
  Image2: {
    from: 4,
    lets: { even: 'a1 + a2', odd: 'a1 - a2' },
    results: ['a0 + even', 'odd + a3'],
  },
  Kernel2: {
    from: 4,
    lets: { sum: 'a1 + a2', difference: 'a1 - a2', even: '{1/2} * sum' },
    results: ['a0 + even', '{1/2} * difference', 'even + a3'],
  },
};

/** @type {string[]} */
const constants = [];

/** @param {string} name */
const constantName = (name) => {
  if (!constants.includes(name)) constants.push(name);
  return `k${constants.indexOf(name)}`;
};

/** One sum, difference or product, or one of each, as vector instructions. @param {string} formula */
function compile(formula) {
  const words = formula.replace(/\{.+?\}/g, (name) => constantName(name.slice(1, -1))).split(' ');
  const [a, first, b, second, c] = words;
  if (second === '+') return `multiplyAdd(${a}, ${b}, ${c})`;
  const names = { '+': 'add', '-': 'sub', '*': 'mul' };
  if (first === undefined) return a;
  return `f32x4.${names[/** @type {'+' | '-' | '*'} */ (first)]}(${a}, ${b})`;
}

/** @param {Transform} transform */
const letsOf = ({ lets }) =>
  Object.entries(lets)
    .map(([name, formula]) => `const ${name} = ${compile(formula)};`)
    .join('\n');

/** The constants that a function needs stay in registers, or lie beside them. @param {Transform} transform */
const constantsOf = ({ lets, results }) =>
  [...new Set([...Object.values(lets), ...results].flatMap((formula) => formula.match(/\{.+?\}/g) ?? []))]
    .map((name) => constantName(name.slice(1, -1)))
    .map((name) => `const ${name} = v128.load32_splat(CONSTANTS, ${4 * Number(name.slice(1))});`)
    .join('\n');

/**
 * Along the first axis: `count` lines, whose vectors lie `step` apart, become columns of `work`.
 * @param {Transform} transform @param {number} count @param {string} step @param {string} next from one line to the next
 */
const firstPass = (transform, count, step, next) => `
  let q = work;
  for (let k = 0; k < ${count}; k++) {
    let at = p;
    ${Array.from({ length: transform.from }, (_, i) => `${i > 0 ? `at += ${step};` : ''} const a${i} = v128.load(at);`).join('\n')}
    ${letsOf(transform)}
    ${transform.results.map((formula, i) => `v128.store(q, ${compile(formula)}, ${i * count * VECTOR});`).join('\n')}
    q += ${VECTOR};
    p += ${next};
  }`;

/** @param {Transform} transform @param {string} put */
const secondPass = (transform, put) => `
    ${Array.from({ length: transform.from }, (_, i) => `const a${i} = v128.load(q, ${i * VECTOR});`).join('\n')}
    ${letsOf(transform)}
    ${put}
    q += ${transform.from * VECTOR};`;

/** @param {string} name @param {Transform} transform */
const spread = (name, transform) => `
function spread${name}(${SPREAD_PARAMETERS}): void {
  ${constantsOf(transform)}
  for (let c = 0; c < channels; c += 4) {
    const lane = <usize>(max(0, min(c, channels - 4)) << 2);
    let p = from + lane;
    ${firstPass(transform, transform.from, 'row', 'cell')}
    q = work + <usize>(first * ${transform.from * VECTOR});
    let target = to + lane;
    for (let k = first; k < end; k++) {
      ${secondPass(
        transform,
        transform.results
          .map((formula) => `v128.store(target, ${compile(formula)}); target += matrix;`)
          .join('\n'),
      )}
    }
  }
}`;

/** @param {string} name @param {Transform} transform */
function collect(name, transform) {
  const columns = transform.results.map((_, column) => column);
  /** @param {(column: number) => string} write */
  const each = (write) => columns.map(write).join('\n');
  /** @param {(column: number) => string} write */
  const present = (write) =>
    each((column) => (column > 0 ? `if (columns > ${column}) ${write(column)}` : write(column)));
  const cell = (/** @type {number} */ column) => `line${column > 0 ? ` + ${column} * yCell` : ''}`;
  return `
function collect${name}(${COLLECT_PARAMETERS}): void {
  ${constantsOf(transform)}
  const zero = f32x4.splat(0);
  const step = ${transform.from} * matrix;
  for (let o = 0; o < filters; o += 4) {
    const lanes = min(4, filters - o);
    const whole = lanes == 4 && columns == ${columns.length};
    const b = mode & FROM_BIAS ? loadLanes(bias + (o << 2), lanes) : zero;
    let p = from + (o << 2), line = y + (o << 2);
    ${firstPass(transform, transform.from, 'step', 'matrix')}
    q = work;
    for (let i = 0; i < rows; i++) {
      ${secondPass(
        transform,
        transform.results
          .map((formula, column) => `let y${column} = f32x4.add(${compile(formula)}, b);`)
          .join('\n'),
      )}
      if (mode & ACCUMULATE) {
        ${present((column) => `y${column} = f32x4.add(y${column}, loadLanes(${cell(column)}, lanes));`)}
      }
      if (mode & RELU) {
        ${each((column) => `y${column} = f32x4.max(y${column}, zero);`)}
      }
      if (mode & FLUSH) {
        ${each((column) => `y${column} = flush(y${column});`)}
      }
      if (whole) {
        ${each((column) => `v128.store(${cell(column)}, y${column});`)}
      } else {
        ${present((column) => `storeLanes(${cell(column)}, y${column}, lanes);`)}
      }
      line += yRow;
    }
  }
}`;
}

const SPREAD_PARAMETERS =
  'from: usize, row: usize, cell: usize, channels: i32, to: usize, matrix: usize, first: i32, end: i32, work: usize';
const COLLECT_PARAMETERS = `from: usize, matrix: usize, filters: i32, bias: usize,
  y: usize, yRow: usize, yCell: usize, rows: i32, columns: i32, mode: i32, work: usize`;

/** @param {string} name of a function for either tile @param {string} parameters */
function chooser(name, parameters) {
  const given = parameters.replace(/: \w+/g, '');
  return `
export function ${name}(tile: i32, ${parameters}): void {
  if (tile == 4) ${name}4(${given}); else ${name}2(${given});
}`;
}

const functions = [
  ...Object.entries(SPREADING).map(([name, transform]) => spread(name, transform)),
  ...Object.entries(COLLECTING).map(([name, transform]) => collect(name, transform)),
  ...['Image', 'Kernel', 'Gradient'].map((name) => chooser(`spread${name}`, SPREAD_PARAMETERS)),
  ...['Image', 'Kernel'].map((name) => chooser(`collect${name}`, COLLECT_PARAMETERS)),
];

const source = `/**
 * Written by test/support/winograd-transforms.mjs (\`npm run tiles\`): change it there.
 *
 * The transforms of Winograd's minimal filtering. F(4,3): along an axis, four outputs of a window of three taps take six products
 * instead of twelve; F(2,3): two take four instead of six. Numbers become values of polynomials at points (\`spread\`), are
 * multiplied there, and are interpolated back (\`collect\`).
 *
 * The points of F(4,3) are 0, 3/4, -3/4, 3/2, -3/2 and infinity, in this order: all constants of images and outputs are exact in
 * float32, and errors a half to a third of those of the usual 0, 1, -1, 2, -2 and infinity. Those of F(2,3) are 0, 1, -1 and
 * infinity. With p a point, N(p) the product of (p - q) over the other finite points q, and M(z) that of (z - q) over all
 * finite ones:
 *
 *   spreadImage     d: sum over i of d_i times the coefficient of z^i in M(z) / (z - p); at infinity in M(z)
 *   spreadKernel    w: (w_0 + p w_1 + p^2 w_2) / N(p);                                   at infinity w_2
 *   collectImage    y_i = sum over p of p^i m(p);                                        the last one and m at infinity
 *
 * (F(2,3): N(0) and the image at 0 have both the other sign.) The gradient of the kernel runs the same way back:
 *
 *   spreadGradient  dy: sum over i of p^i dy_i;                                          at infinity the last one
 *   collectKernel   dw_i = sum over p of p^i m(p) / N(p);                                the last one and m at infinity
 *
 * A tile of an image has transforms in both directions: first along its columns into \`work\` (36 vectors), then along its rows.
 * What becomes of it lies in one matrix for each pair of points, \`matrix\` bytes apart, the one of the rows first.
 *
 * spread: cells of \`channels\` numbers at \`from\`, \`row\` and \`cell\` bytes from one to the next; only pairs with the points \`first\` to
 * \`end\` of the rows. The last vector overlaps the one before it; with less than four channels it reads and writes beyond them.
 * collect: the first \`rows\` and \`columns\` of what would be a whole tile.
 */
import { ACCUMULATE, FLUSH, FROM_BIAS, RELU, flush, multiplyAdd } from './vectors';

const CONSTANTS: usize = memory.data<f32>([${constants.map((name) => name.replace(/\d+/g, '$&.0')).join(', ')}]);

function loadLanes(from: usize, lanes: i32): v128 {
  if (lanes == 4) return v128.load(from);
  let v = v128.load32_zero(from);
  if (lanes > 1) v = v128.load_lane<f32>(from + 4, v, 1);
  if (lanes > 2) v = v128.load_lane<f32>(from + 8, v, 2);
  return v;
}

function storeLanes(to: usize, v: v128, lanes: i32): void {
  if (lanes == 4) {
    v128.store(to, v);
    return;
  }
  v128.store_lane<f32>(to, v, 0);
  if (lanes > 1) v128.store_lane<f32>(to + 4, v, 1);
  if (lanes > 2) v128.store_lane<f32>(to + 8, v, 2);
}
${functions.join('\n')}
`;

export const winogradTransforms = await format(source, { ...(await resolveConfig(FILE)), filepath: FILE });
if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(FILE, winogradTransforms);
