/**
 * Random numbers and what is done to images with them, as calls. The movements themselves (`drawTransforms`: six numbers for an
 * image) stay with the reference kernels.
 */
import type { Buffer } from '../../plan/buffer.ts';
import type { Operation } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import { rowwiseCall } from './elementwise.ts';
import type { KernelName } from './kernel-names.ts';
import { FLUSH, gradientMode } from './modes.ts';
import type { Site } from './site.ts';

/** What a call draws at most: it cannot be cut into chunks, and no call is to take long. */
const DRAWN_AT_ONCE = 32_768;
/** Of assembly/draw.ts: a block of words, and what a vector reaches beyond it. */
const WORDS_BYTES = 4096 + 16;

/** null: it is not one of them. */
export function lowerRandom(operation: Operation, site: Site): readonly Call[] | null {
  switch (operation.kind) {
    case 'drawMask': {
      const { writes, updates, rate } = operation;
      return drawCalls('drawMask', writes.y, updates.random, [rate * 2 ** 32, 1 / (1 - rate)], site);
    }
    case 'drawNormal': {
      const { writes, updates, stddev } = operation;
      return drawCalls('drawNormal', writes.y, updates.random, [stddev], site);
    }
    case 'drawUniform': {
      const { writes, updates, from, to } = operation;
      return drawCalls('drawUniform', writes.y, updates.random, [from, to - from], site);
    }
    case 'contrast': {
      const { writes, reads, sizes } = operation;
      const { batch, height, width, channels } = sizes;
      const addresses = [reads.x, writes.y, reads.factors].map((buffer) => site.at(buffer));
      return [{ kernel: 'contrast', args: [...addresses, height * width, channels, 0], chunks: batch }];
    }
    case 'contrastGradient': {
      const { adds, reads, sizes } = operation;
      const { batch, height, width, channels } = sizes;
      const addresses = [reads.dy, adds.dx, reads.factors].map((buffer) => site.at(buffer));
      const mode = gradientMode(operation) | FLUSH;
      return [{ kernel: 'contrast', args: [...addresses, height * width, channels, mode], chunks: batch }];
    }
    case 'resample': {
      const { writes, reads, sizes } = operation;
      const { batch, height, width, channels } = sizes;
      const addresses = [reads.x, writes.y, reads.transforms].map((buffer) => site.at(buffer));
      const args = [...addresses, batch, height, width, channels];
      return [rowwiseCall('resample', args, batch * height, width * channels)];
    }
    case 'resampleGradient': {
      const { adds, reads, sizes } = operation;
      const { batch, height, width, channels } = sizes;
      const addresses = [adds.dx, reads.dy, reads.transforms].map((buffer) => site.at(buffer));
      const args = [...addresses, height, width, channels, gradientMode(operation)];
      return [{ kernel: 'resampleGradient', args, chunks: batch }];
    }
    default:
      return null;
  }
}

function drawCalls(
  kernel: KernelName,
  y: Buffer,
  random: Buffer,
  numbers: readonly number[],
  site: Site,
): readonly Call[] {
  site.threadScratch(WORDS_BYTES);
  const calls = Math.ceil(y.size / DRAWN_AT_ONCE);
  return Array.from({ length: calls }, (_, call): Call => {
    const first = call * DRAWN_AT_ONCE;
    const count = Math.min(DRAWN_AT_ONCE, y.size - first);
    const args = [site.at(y) + 4 * first, site.at(random), count, ...numbers];
    return { kernel, args, chunks: 1 };
  });
}
