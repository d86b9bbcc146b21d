/** The iteration of a training that comes next, of the very batch that it will be trained on. Those before it are not gone through again: they are not kept. */
import { fillEpochOrder } from '../data/epoch-order.ts';
import { writeBatch } from '../data/write-batch.ts';
import type { Training } from '../train/training.ts';
import type { Dissection, DissectionRequest, DissectionSubject, Dissector } from './dissection.ts';

/** null: it has diverged, or there is no memory for it. */
export function dissectTraining(
  dissector: Dissector,
  training: Training,
  wanted: DissectionRequest,
): Dissection | null {
  const { data, settings, network, iteration, ended } = training;
  const images = data.parts.train;
  if (ended === 'diverged' || (wanted.iteration !== null && wanted.iteration !== iteration + 1)) return null;
  const isEpochOver = training.position >= images.length;
  const position = isEpochOver ? 0 : training.position;
  const epoch = training.epoch + Number(isEpochOver);
  const order = new Uint32Array(images.length);
  fillEpochOrder(order, images, settings.seed, epoch);
  const count = Math.min(settings.batchSize, images.length - position);
  const isProvided = network.provide([count]);
  if (!isProvided.ok) return null;
  const subject: DissectionSubject = {
    model: network.modelFor(count),
    iteration: iteration + 1,
    standing: ended === null ? 'next' : 'imagined',
    targets: Array.from(order.subarray(position, position + count), (image) => data.labels[image] ?? 0),
    write({ writePixels, target }) {
      writeBatch(writePixels, data, order, position, count);
      if (target !== null) network.coding.write(target, data.labels, order, position);
    },
  };
  return dissector.dissect(subject, wanted);
}
