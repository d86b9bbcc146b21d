// How fast the command line reads a data set of small images, and what its decode processes hold: `npm run bench:images`.
import { importTypeScript } from './import-typescript.mjs';

const IMAGES = 1_400;
/** 10,000 images and more through one process. */
const ROUNDS = 8;

const { buildCommandLine, prepareAll, writeDigits } = /** @type {typeof import('./decode-run.ts')} */ (
  await importTypeScript('decode-run.ts', ['vite'])
);
const built = await buildCommandLine();
const digits = await writeDigits(IMAGES);
try {
  console.log(`${IMAGES} PNG files of 28x28, on Node ${process.version}`);
  for (const processes of [1, 2]) {
    for (const rounds of [1, ROUNDS]) {
      const { imagesPerSecond, bytes } = await prepareAll(built.decoder, digits.files, processes, rounds);
      const held = bytes.map((size) => (size / 2 ** 20).toFixed(0)).join(' ');
      const speed = imagesPerSecond.toFixed(0).padStart(5);
      console.log(`${processes} processes, ${rounds} times  ${speed} images/s  MiB held after each: ${held}`);
    }
  }
} finally {
  await digits.remove();
  await built.remove();
}
