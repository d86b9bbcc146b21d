/** Biases, and the sums over rows that are their gradients. */
import type { OperationOf } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import { gradientMode } from './modes.ts';
import type { Site } from './site.ts';

/** Numbers in a chunk that copies: 64 KiB. */
const COPY_CHUNK = 16_384;

export function lowerBiasGradient(operation: OperationOf<'biasGradient'>, site: Site): readonly Call[] {
  const { rows, columns } = operation.sizes;
  const addresses = [site.at(operation.reads.dy), site.at(operation.adds.db)];
  const args = [...addresses, rows, columns, gradientMode(operation)];
  return [{ kernel: 'biasGradient', args, chunks: Math.ceil(columns / 4) }];
}

export function lowerBias({ writes, reads, sizes }: OperationOf<'bias'>, site: Site): readonly Call[] {
  const { rows, columns } = sizes;
  const chunkRows = Math.ceil(COPY_CHUNK / columns);
  const args = [site.at(reads.b), site.at(writes.y), rows, columns, chunkRows];
  return [{ kernel: 'repeatRow', args, chunks: Math.ceil(rows / chunkRows) }];
}
