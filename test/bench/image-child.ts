/** One measurement of reading images, in a process of its own: its argument says which, a line of JSON what came of it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeImage } from '../../core/data/decode/decode-image.ts';
import { resizePixels } from '../../core/data/decode/resize-pixels.ts';
import { fingerprint } from '../../core/data/fingerprint.ts';
import { toNetworkPixels } from '../../core/data/network-input.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../core/project/project.ts';
import { sizeOf, type Shape } from '../../core/tensor/shape.ts';
import { createDecodePool } from '../../main/cli/decode-pool.ts';
import { listFolder } from '../../main/cli/list-folder.ts';
import { readData } from '../../main/cli/read-data.ts';

export type Measurement =
  /** The decoder alone: all files read, decoded and prepared in this very process, one after the other. */
  | { readonly kind: 'decoder'; readonly folder: string; readonly shape: Shape }
  /** The folder, as the command line reads it. */
  | {
      readonly kind: 'import';
      readonly folder: string;
      readonly shape: Shape;
      readonly processes: number;
      /** The built decode process. */
      readonly entry: string;
      /** The folder of the cache; null: none is used. */
      readonly cache: string | null;
    };

export interface Measured {
  readonly images: number;
  readonly seconds: number;
  /** After each tenth of the images, in bytes; NaN where the system does not tell. */
  readonly memory: readonly MemoryUse[];
  /** The most this process ever held, in bytes. */
  readonly peak: number;
  /** Of the data that was read; empty where none was. */
  readonly fingerprint: string;
}

export interface MemoryUse {
  /** What this process holds, without the pixels of the images that are in by then. */
  readonly parent: number;
  /** What the largest of its decode processes holds; 0 without one. */
  readonly child: number;
}

/** Images before the clock starts: processes are there, and their code is compiled, when it does. */
const WARM_UP = 100;

async function measureDecoder(folder: string, shape: Shape): Promise<Measured> {
  const files = await filesIn(folder);
  const decode = async (file: string): Promise<void> => {
    const image = await decodeImage(await readFile(file), path.basename(file));
    if (!image.ok || !toNetworkPixels(image.value, shape, DEFAULT_IMAGE_OPTIONS, resizePixels).ok) {
      throw new Error('An image was refused.');
    }
  };
  for (const file of files.slice(0, WARM_UP)) await decode(file);
  const start = performance.now();
  for (const file of files) await decode(file);
  return { images: files.length, seconds: secondsSince(start), memory: [], peak: peak(), fingerprint: '' };
}

async function measureImport(request: Measurement & { readonly kind: 'import' }): Promise<Measured> {
  const { folder, shape, processes, entry, cache } = request;
  const pool = createDecodePool({ entry, processes });
  const prepareImage = (file: string) => pool.prepare(file, shape, DEFAULT_IMAGE_OPTIONS);
  // With a cache, the start of the processes is part of what it may save.
  if (cache === null) await Promise.all((await filesIn(folder)).slice(0, WARM_UP).map(prepareImage));
  const memory: MemoryUse[] = [];
  const start = performance.now();
  const read = await readData(
    folder,
    shape,
    { prepareImage },
    {
      onProgress: ({ done, total }) => {
        if (done % Math.ceil(total / 10) !== 0) return;
        const parent = process.memoryUsage.rss() - done * sizeOf(shape);
        memory.push({ parent, child: largestChild() });
      },
      isCancelled: () => false,
      cache,
      onCacheFault: ({ code }) => {
        throw new Error(code);
      },
    },
  );
  const seconds = secondsSince(start);
  pool.close();
  if (!read.ok || read.value.refused.length > 0) throw new Error('Images were refused.');
  const { data } = read.value;
  return { images: data.labels.length, seconds, memory, peak: peak(), fingerprint: fingerprint(data) };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const listing = await listFolder(folder);
  if (!listing.ok) throw new Error('The folder cannot be listed.');
  return listing.value.files.map((file) => path.join(folder, file.path));
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

/** Linux's own figure begins with this program; Node's takes in what the one that started it held. */
function peak(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

/** The resident bytes of the largest process started by this one. */
function largestChild(): number {
  try {
    const table = execFileSync('ps', ['-A', '-o', 'ppid=,rss=,comm='], { encoding: 'utf8' });
    const rows = table.split('\n').map((line) => line.trim().split(/\s+/));
    const own = rows.filter(([parent, , name]) => Number(parent) === process.pid && name !== 'ps');
    return Math.max(0, ...own.map(([, kibibytes]) => Number(kibibytes))) * 1024;
  } catch {
    return Number.NaN;
  }
}

const request = JSON.parse(process.argv[2] ?? '') as Measurement;
const found =
  request.kind === 'decoder'
    ? await measureDecoder(request.folder, request.shape)
    : await measureImport(request);
console.log(JSON.stringify(found));
