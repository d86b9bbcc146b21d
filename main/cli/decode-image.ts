import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { shownFileName } from '../../core/data/file-name.ts';
import type { DecodedImage } from '../../core/data/image.ts';
import { IMAGE_LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { formatBytes, formatInteger } from '../../core/text/format.ts';
import type { DecodeMessage, DecodeRequest } from './decode-message.ts';

/** Starting a process and loading the decoder; no file has been touched until then. */
const START_MILLISECONDS = 30_000;

/** The build puts both entries of the command line side by side. */
const ENTRY = path.join(path.dirname(fileURLToPath(import.meta.url)), 'decode-process.js');

export interface DecodeLimits {
  /** The decode process, built. */
  readonly entry: string;
  readonly milliseconds: number;
  readonly processBytes: number;
}

const LIMITS: DecodeLimits = {
  entry: ENTRY,
  milliseconds: IMAGE_LIMITS.decodeMilliseconds,
  processBytes: IMAGE_LIMITS.processBytes,
};

/**
 * Reads and decodes one image in a process of its own, which is ended when it takes too long or too much memory.
 * Every fault of the file is a problem; a decoder that cannot be started (a missing build) is thrown.
 */
export function decodeImageFile(
  filePath: string,
  limits: Partial<DecodeLimits> = {},
): Promise<Result<DecodedImage, Problem>> {
  const { entry, milliseconds, processBytes } = { ...LIMITS, ...limits };
  const file = shownFileName(path.basename(filePath));
  return new Promise((resolve, reject) => {
    const child = fork(entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });
    let timer = setTimeout(() => settle(timeout(file, START_MILLISECONDS)), START_MILLISECONDS);
    let started = false;

    const settle = (result: Result<DecodedImage, Problem>): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      // A process that was told to end may still report that its channel closed.
      child.on('error', () => {});
      child.kill('SIGKILL');
      resolve(result);
    };

    child.on('message', (message: DecodeMessage) => {
      switch (message.kind) {
        case 'started':
          started = true;
          clearTimeout(timer);
          timer = setTimeout(() => settle(timeout(file, milliseconds)), milliseconds);
          return;
        case 'done':
          return settle(ownPixels(message.result));
        case 'outOfMemory':
          return settle(outOfMemory(file, processBytes));
      }
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    // The system ends a process that takes its last memory; V8 ends one whose heap is full.
    child.on('exit', (code) => {
      if (started) return settle(outOfMemory(file, processBytes));
      clearTimeout(timer);
      reject(new Error(`The image decoder ended with code ${code ?? 'none'} before it began.`));
    });
    const request: DecodeRequest = { path: filePath, processBytes };
    child.send(request);
  });
}

/** What came through the channel lies in the channel's own memory: pixels own theirs, from the first byte to the last. */
function ownPixels(result: Result<DecodedImage, Problem>): Result<DecodedImage, Problem> {
  return result.ok ? success({ ...result.value, rgba: new Uint8ClampedArray(result.value.rgba) }) : result;
}

function timeout(file: string, milliseconds: number): Result<never, Problem> {
  return failure(problem('IMG_TIMEOUT', { file, seconds: formatInteger(milliseconds / 1000) }));
}

function outOfMemory(file: string, processBytes: number): Result<never, Problem> {
  return failure(problem('IMG_MEMORY', { file, limit: formatBytes(processBytes) }));
}
