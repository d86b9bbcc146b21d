import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawDigit, DIGIT_SIDE } from '../../core/data/digits.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../core/project/project.ts';
import { createDecodePool } from '../../main/cli/decode-pool.ts';
import { encodePng } from '../support/images/png-bytes.ts';

export { buildCommandLine } from '../support/built-command-line.ts';

export interface DecodeRun {
  readonly imagesPerSecond: number;
  /** Of the decode processes, the largest, after each round of all images. */
  readonly bytes: readonly number[];
}

export interface DigitFiles {
  readonly files: readonly string[];
  remove(): Promise<void>;
}

/** Drawn digits as 28x28 PNG files in a folder of their own. */
export async function writeDigits(count: number): Promise<DigitFiles> {
  const folder = await mkdtemp(path.join(tmpdir(), 'convas-digits-'));
  const files = Array.from({ length: count }, (_, index) => path.join(folder, `${index}.png`));
  for (const [index, file] of files.entries()) {
    const digit = drawDigit(index % 10, index);
    const kind = { width: DIGIT_SIDE, height: DIGIT_SIDE, bitDepth: 8, colourType: 0 };
    await writeFile(
      file,
      encodePng(kind, (x, y) => [digit[y * DIGIT_SIDE + x] ?? 0]),
    );
  }
  return { files, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Prepares all files, `rounds` times, the start of the processes included. */
export async function prepareAll(
  entry: string,
  files: readonly string[],
  processes: number,
  rounds: number,
): Promise<DecodeRun> {
  const pool = createDecodePool({ entry, processes });
  const bytes: number[] = [];
  let milliseconds = 0;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const results = await Promise.all(
      files.map((file) => pool.prepare(file, [28, 28, 1], DEFAULT_IMAGE_OPTIONS)),
    );
    milliseconds += performance.now() - start;
    if (results.some(({ ok }) => !ok)) throw new Error('A drawn digit was refused.');
    bytes.push(largestChild());
  }
  pool.close();
  return { imagesPerSecond: (1000 * rounds * files.length) / milliseconds, bytes };
}

/** The resident bytes of the largest process started by this one; NaN where there is no `ps`. */
function largestChild(): number {
  try {
    const table = execFileSync('ps', ['-A', '-o', 'ppid=,rss='], { encoding: 'utf8' });
    const rows = table.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
    const sizes = rows.filter(([parent]) => parent === process.pid).map(([, kibibytes = 0]) => kibibytes);
    return Math.max(...sizes) * 1024;
  } catch {
    return Number.NaN;
  }
}
