import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DecodedImage } from '../../core/data/image.ts';
import type { DigestedSample } from '../../core/data/pixel-cache/prepare-through-cache.ts';
import { IMAGE_LIMITS } from '../../core/limits.ts';
import type { Problem } from '../../core/problem.ts';
import type { ImageOptions } from '../../core/project/project.ts';
import { success, type Result } from '../../core/result.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import type { DecodeRequest, DecodeResult } from './decode-message.ts';
import { createDecoder, type DecodeLimits } from './decoder.ts';
import { createQueue } from './queue.ts';

/** The build puts both entries of the command line side by side. */
const ENTRY = path.join(path.dirname(fileURLToPath(import.meta.url)), 'decode-process.js');

/** Images that a process has: one in work, and the next one, so that it need not wait for it. */
const AT_ONCE = 2;

export interface DecodePoolOptions extends DecodeLimits {
  /** How many images are in work at once, each in a process of its own. */
  readonly processes: number;
}

/**
 * Reads and decodes images in processes that are started when there is work for them, and ended when they take too
 * long or too much memory. Every fault of a file is a problem; a decoder that cannot be started (a missing build) is
 * thrown. Ask for as many images as there are: they wait their turn, in the order in which they were asked for.
 */
export interface DecodePool {
  /** The whole picture. */
  decode(path: string): Promise<Result<DecodedImage, Problem>>;
  /** What a network with an input of `shape` (height, width and 1 or 3 channels) sees of it. */
  prepare(path: string, shape: Shape, options: ImageOptions): Promise<DigestedSample>;
  /** Ends all processes. What is still waiting is given up, which is thrown. */
  close(): void;
}

interface Job {
  readonly request: DecodeRequest;
  readonly resolve: (result: DecodeResult) => void;
  readonly reject: (error: unknown) => void;
}

export function createDecodePool(options: Partial<DecodePoolOptions> = {}): DecodePool {
  const limits: DecodePoolOptions = {
    entry: ENTRY,
    processes: availableParallelism(),
    milliseconds: IMAGE_LIMITS.decodeMilliseconds,
    processBytes: IMAGE_LIMITS.processBytes,
    idleMilliseconds: 5_000,
    ...options,
  };
  /** The one that worked last comes last: it is most likely to have its process still. */
  const seats = Array.from({ length: limits.processes }, () => ({
    decoder: createDecoder(limits),
    images: 0,
  }));
  const waiting = createQueue<Job>();
  let isClosed = false;

  function ask(request: DecodeRequest): Promise<DecodeResult> {
    return new Promise((resolve, reject) => {
      if (isClosed) throw closed();
      waiting.put({ request, resolve, reject });
      serve();
    });
  }

  /** Gives what waits to the decoder with the fewest images, until all have as many as they may. */
  function serve(): void {
    for (;;) {
      const seat = seats.reduce((best, each) => (each.images <= best.images ? each : best));
      const job = seat.images < AT_ONCE ? waiting.take() : undefined;
      if (job === undefined) return;
      seat.images++;
      const leave = (): void => {
        seat.images--;
        seats.push(...seats.splice(seats.indexOf(seat), 1));
        serve();
      };
      seat.decoder.run(job.request).finally(leave).then(job.resolve, job.reject);
    }
  }

  return {
    async decode(file) {
      const answer = await ask({ kind: 'decode', path: file });
      if (!answer.ok) return answer;
      if ('rgba' in answer.value) return success(answer.value);
      throw new Error('A picture was asked for, a sample was given.');
    },
    async prepare(file, shape, imageOptions) {
      const answer = await ask({ kind: 'prepare', path: file, shape, options: imageOptions });
      if (!answer.ok) return answer;
      const { value, content } = answer;
      if ('pixels' in value) return { ...success(value), content };
      throw new Error('A sample was asked for, a picture was given.');
    },
    close() {
      isClosed = true;
      for (let job = waiting.take(); job !== undefined; job = waiting.take()) job.reject(closed());
      for (const { decoder } of seats) decoder.end();
    },
  };
}

function closed(): Error {
  return new Error('The image decoders are closed.');
}
