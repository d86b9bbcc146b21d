/**
 * The process in which the command line decodes one image, so that a hostile file can take down nothing else.
 * Its first thread watches the memory, a second one decodes. Built as an entry of its own: `out/cli/decode-process.js`.
 */
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { decodeImage } from '../../core/data/decode/decode-image.ts';
import type { DecodeMessage, DecodeRequest } from './decode-message.ts';
import { readImageFile } from './read-image-file.ts';

const WATCH_MILLISECONDS = 20;

if (isMainThread) process.once('message', (request: DecodeRequest) => watch(request));
else await decode(workerData as DecodeRequest);

/** Tells what happens, and lives until it is ended: a process that left by itself could leave before its last word. */
function watch(request: DecodeRequest): void {
  const worker = new Worker(new URL(import.meta.url), { workerData: request });
  worker.on('message', tell);
  worker.on('error', (error: Error & { readonly code?: string }) => {
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    tell({ kind: 'outOfMemory' });
  });
  setInterval(() => {
    if (process.memoryUsage.rss() > request.processBytes) tell({ kind: 'outOfMemory' });
  }, WATCH_MILLISECONDS);
  process.once('disconnect', () => process.exit(0));
}

function tell(message: DecodeMessage): void {
  process.send?.(message);
}

async function decode({ path: filePath }: DecodeRequest): Promise<void> {
  const post = (message: DecodeMessage): void => parentPort?.postMessage(message);
  post({ kind: 'started' });
  const bytes = await readImageFile(filePath);
  post({ kind: 'done', result: bytes.ok ? await decodeImage(bytes.value, path.basename(filePath)) : bytes });
}
