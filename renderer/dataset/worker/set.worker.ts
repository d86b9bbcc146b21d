/** Draws, unpacks and searches whole sets, in a thread that lasts as long as its job: ending it ends the job. */
import type { SetMessage, SetRequest } from '../../../core/data/set-request.ts';
import { createKeptSamples } from './kept-samples.ts';
import { createKeptSets } from './kept-sets.ts';
import { readSet } from './read-set.ts';

self.addEventListener('message', (event: MessageEvent<SetRequest>) => void answer(event.data));

async function answer(request: SetRequest): Promise<void> {
  const kept = { samples: createKeptSamples(), sets: createKeptSets() };
  const result = await readSet(request, kept, (progress) => post({ kind: 'progress', progress }));
  const pixels = result.ok && result.value.kind === 'read' ? result.value.imported.data.pixels.buffer : null;
  post({ kind: 'done', result }, pixels === null ? [] : [pixels]);
}

function post(message: SetMessage, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}
