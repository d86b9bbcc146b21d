import type { PreparedImage, PrepareRequest } from '../../core/data/prepared-image.ts';
import type { Problem } from '../../core/problem.ts';
import type { Result } from '../../core/result.ts';
import { createImageClient } from './image-client.ts';

const client = createImageClient(
  () => new Worker(new URL('./image.worker.ts', import.meta.url), { type: 'module', name: 'images' }),
);

/** Prepares an image in the page's image worker. Never rejects: whatever fails is a problem. */
export function prepareImage(request: PrepareRequest): Promise<Result<PreparedImage, Problem>> {
  return client.prepare(request);
}
