import { createGenerator, generatorState } from '../random.ts';

/** Streams of a seed that belong to epochs begin here, far from those of a network's layers. */
const FIRST_STREAM = 0x4000_0000;

/**
 * The order in which the images of an epoch are shown: a permutation of `images` that depends on nothing but the seed and
 * the epoch, so that a run that is resumed finds it again. Each permutation is as likely as any other (Fisher & Yates).
 */
export function fillEpochOrder(order: Uint32Array, images: Uint32Array, seed: number, epoch: number): void {
  const random = createGenerator();
  random.load(generatorState(seed, FIRST_STREAM + epoch));
  order.set(images);
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    const held = order[last]!;
    order[last] = order[other]!;
    order[other] = held;
  }
}
