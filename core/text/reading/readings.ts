import { ACTIVATIONS } from '../../activations/activations.ts';
import { activationFacts } from './facts/activations.ts';
import { layerFacts } from './facts/layers.ts';
import { lossFacts } from './facts/losses.ts';
import { optimizerFacts } from './facts/optimizers.ts';
import { LAYER_READINGS, OPTIMIZER_READINGS, type LossReading, type ReadingId } from './reading-id.ts';
import type { ReadingFacts } from './reading.ts';

export const readings: Readonly<Record<ReadingId, ReadingFacts>> = {
  ...layerFacts,
  ...activationFacts,
  ...lossFacts,
  ...optimizerFacts,
};

export type ReadingGroup = 'layers' | 'activations' | 'losses' | 'optimizers';

/** Every entry once, in the order in which they are listed. */
export const readingGroups: Readonly<Record<ReadingGroup, readonly ReadingId[]>> = {
  layers: LAYER_READINGS,
  activations: ACTIVATIONS,
  losses: Object.keys(lossFacts) as LossReading[],
  optimizers: OPTIMIZER_READINGS,
};

/** Whether there is an entry of that name. */
export function isReading(name: string): name is ReadingId {
  return Object.hasOwn(readings, name);
}
