/** Decodes images in a thread of its own, which the page ends when an image takes too long. */
import { prepareImage } from '../../core/data/decode/prepare-image.ts';
import type { PrepareMessage, PrepareRequest } from '../../core/data/prepared-image.ts';

self.addEventListener('message', (event: MessageEvent<PrepareRequest>) => void answer(event.data));

async function answer(request: PrepareRequest): Promise<void> {
  post({ kind: 'started' });
  const result = await prepareImage(request);
  post({ kind: 'done', result });
}

function post(message: PrepareMessage): void {
  self.postMessage(message);
}
