// How fast the command line reads a data set, beside the bare decoder and from its cache, and what memory that takes:
// `npm run bench:images`, minutes of work. Behind `--`: the number of images (10,000), and one side of the network's input for
// the photographs (64).
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundleTypeScript, importTypeScript } from './import-typescript.mjs';

/** @typedef {import('./image-child.ts').Measurement} Measurement */
/** @typedef {import('./image-child.ts').Measured} Measured */
/** @typedef {import('./image-run.ts').ImageFolder} ImageFolder */

const images = Number(process.argv[2] ?? 10_000);
const side = Number(process.argv[3] ?? 64);
/** Speeds are compared over fewer images, in turn, and the best of each counts: a busy machine disturbs one at a time. */
const ROUNDS = 3;
const COMPARED = { digits: 3_000, photos: 600 };

const cores = availableParallelism();
const run = promisify(execFile);
const { buildCommandLine, writeDigits, writePhotos } = /** @type {typeof import('./image-run.ts')} */ (
  await importTypeScript('image-run.ts', ['vite'])
);
const built = await buildCommandLine();
const child = await bundleTypeScript('image-child.ts');

/** @param {Measurement} measurement @returns {Promise<Measured>} */
async function measure(measurement) {
  const { stdout } = await run(process.execPath, [child.file, JSON.stringify(measurement)]);
  /** @type {unknown} */
  const found = JSON.parse(stdout);
  return /** @type {Measured} */ (found);
}

/** @param {readonly Measured[]} runs at the same time @returns {number} images a second, of all together */
const speedOf = (runs) => runs.reduce((sum, { images: count, seconds }) => sum + count / seconds, 0);

/** @param {string} folder @param {readonly number[]} shape */
async function compareSpeeds(folder, shape) {
  const best = { one: 0, every: 0, importOne: 0, importEvery: 0 };
  const decoder = () => measure({ kind: 'decoder', folder, shape });
  /** @param {number} processes */
  const reading = (processes) =>
    measure({ kind: 'import', folder, shape, processes, entry: built.decoder, cache: null });
  for (let round = 0; round < ROUNDS; round++) {
    best.one = Math.max(best.one, speedOf([await decoder()]));
    best.importOne = Math.max(best.importOne, speedOf([await reading(1)]));
    best.every = Math.max(best.every, speedOf(await Promise.all(Array.from({ length: cores }, decoder))));
    best.importEvery = Math.max(best.importEvery, speedOf([await reading(cores)]));
  }
  line('the decoder alone, in one process', best.one);
  line(`the decoder alone, in ${cores} processes at once`, best.every);
  line('import with 1 decode process', best.importOne, best.one);
  line(`import with ${cores} decode processes`, best.importEvery, best.every);
}

/** @param {string} folder @param {readonly number[]} shape */
async function fillAndUseCache(folder, shape) {
  const cache = await mkdtemp(path.join(tmpdir(), 'convas-cache-'));
  try {
    const fingerprints = new Set();
    for (const what of ['an empty cache, which it fills', 'that cache']) {
      const found = await measure({
        kind: 'import',
        folder,
        shape,
        processes: cores,
        entry: built.decoder,
        cache,
      });
      line(`import of ${found.images} with ${what}`, speedOf([found]));
      tellMemory(found);
      fingerprints.add(found.fingerprint);
    }
    if (fingerprints.size > 1) throw new Error('The cache gave other images.');
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

/** @param {string} what @param {number} speed @param {number} [reference] */
function line(what, speed, reference) {
  const share =
    reference === undefined ? '' : `, ${((100 * speed) / reference).toFixed(0)} % of the decoder alone`;
  console.log(`  ${what.padEnd(55)}${speed.toFixed(0).padStart(6)} images/s${share}`);
}

/** @param {Measured} found */
function tellMemory({ memory, peak }) {
  /** @param {number} bytes */
  const mebibytes = (bytes) => (bytes / 2 ** 20).toFixed(0);
  const parents = memory.map(({ parent }) => mebibytes(parent)).join(' ');
  console.log(
    `    MiB held after each tenth beside the pixels: ${parents}; with them ${mebibytes(peak)} at most`,
  );
  const children = memory.map((each) => mebibytes(each.child)).join(' ');
  console.log(`    MiB held by the largest decode process: ${children}`);
}

/** @param {string} title @param {(count: number) => Promise<ImageFolder>} write @param {number} compared @param {readonly number[]} shape */
async function report(title, write, compared, shape) {
  console.log(`\n${title}, for an input of ${shape.join('x')}`);
  for (const [count, look] of /** @type {const} */ ([
    [Math.min(compared, images), compareSpeeds],
    [images, fillAndUseCache],
  ])) {
    const { folder, remove } = await write(count);
    await look(folder, shape).finally(remove);
  }
}

try {
  console.log(`${cores} cores, Node ${process.version}`);
  await report('PNG files of 28x28', writeDigits, COMPARED.digits, [28, 28, 1]);
  const photos = (/** @type {number} */ count) => writePhotos(count, 256);
  await report('JPEG and PNG files of 256x256', photos, COMPARED.photos, [side, side, 3]);
} finally {
  await child.remove();
  await built.remove();
}
