import { createGenerator, generatorState } from '../random.ts';
import { shuffle } from './shuffle.ts';

/** Epochs take the upper half of a seed's streams, so that they share none with the network's own randomness. */
const FIRST_STREAM = 0x8000_0000;

/**
 * Writes `images` into `order`, of the same length, in the order in which `epoch` (from 0) takes them. It depends on
 * the images, the seed and the epoch alone, so that training that is resumed finds the order it was in.
 */
export function fillEpochOrder(order: Uint32Array, images: Uint32Array, seed: number, epoch: number): void {
  order.set(images);
  const generator = createGenerator();
  generator.load(generatorState(seed, FIRST_STREAM + epoch));
  shuffle(order, generator);
}
