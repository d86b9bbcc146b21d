/**
 * A process in which the command line decodes images, one after another, so that a hostile file can take down nothing
 * else. Its first thread watches the memory, a second one decodes. Built as an entry of its own:
 * `out/cli/decode-process.js`, started with the bytes that it may hold in all.
 */
import path from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { decodeImage } from '../../core/data/decode/decode-image.ts';
import { prepareSample } from '../../core/data/decode/prepare-sample.ts';
import { sha256 } from '../files/file-digest.ts';
import type { DecodeAnswer, DecodeMessage, DecodeRequest, DecodeResult } from './decode-message.ts';
import { readImageFile } from './read-image-file.ts';

const WATCH_MILLISECONDS = 20;

if (isMainThread) watch(Number(process.argv[2]));
else serve();

/** One request after another, though the next one may be there already. */
function serve(): void {
  let last = Promise.resolve();
  parentPort?.on('message', (request: DecodeRequest) => {
    last = last.then(() => work(request));
  });
}

/** Tells what happens, and lives until it is ended: a process that left by itself could leave before its last word. */
function watch(processBytes: number): void {
  const worker = new Worker(new URL(import.meta.url));
  worker.on('message', tell);
  worker.on('error', (error: Error & { readonly code?: string }) => {
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    tell({ kind: 'outOfMemory' });
  });
  process.on('message', (request: DecodeRequest) => worker.postMessage(request));
  setInterval(() => {
    if (process.memoryUsage.rss() > processBytes) tell({ kind: 'outOfMemory' });
  }, WATCH_MILLISECONDS);
  process.once('disconnect', () => process.exit(0));
  // The command line may have ended while this was loaded.
  if (!process.connected) process.exit(0);
}

function tell(message: DecodeMessage): void {
  process.send?.(message);
}

async function work(request: DecodeRequest): Promise<void> {
  const post = (message: DecodeMessage, memory: readonly ArrayBuffer[] = []): void =>
    parentPort?.postMessage(message, memory);
  post({ kind: 'started' });
  const result = await answer(request);
  post({ kind: 'done', result }, result.ok ? [memoryOf(result.value)] : []);
}

async function answer(request: DecodeRequest): Promise<DecodeResult> {
  const bytes = await readImageFile(request.path);
  if (!bytes.ok) return bytes;
  const name = path.basename(request.path);
  if (request.kind === 'decode') return decodeImage(bytes.value, name);
  const sample = await prepareSample(bytes.value, name, request.shape, request.options);
  return { ...sample, content: sha256(bytes.value).toString('hex') };
}

/** What is handed on to the first thread instead of being copied: nobody else looks at it. */
function memoryOf(answer: DecodeAnswer): ArrayBuffer {
  return 'rgba' in answer ? answer.rgba.buffer : answer.pixels.buffer;
}
