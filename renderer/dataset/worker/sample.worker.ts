/** Reads and decodes the images of a data set, in a thread of its own, which the page ends when an image takes too long. */
import type { SampleRequest } from '../../../core/data/sample-request.ts';
import { createKeptSamples } from './kept-samples.ts';
import { createSampleReader } from './read-sample.ts';

const reader = createSampleReader(createKeptSamples());

self.addEventListener('message', (event: MessageEvent<SampleRequest>) => void answer(event.data));

async function answer(request: SampleRequest): Promise<void> {
  const bytes = await reader.readBytes(request.file);
  self.postMessage({ kind: 'started' });
  const result = bytes.ok ? await reader.prepare(request, bytes.value) : bytes;
  self.postMessage({ kind: 'done', result }, result.ok ? [result.value.pixels.buffer] : []);
}
