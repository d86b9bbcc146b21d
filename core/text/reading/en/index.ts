import type { ReadingId } from '../reading-id.ts';
import type { ReadingText } from '../reading.ts';
import { activations } from './activations.ts';
import { augmentations } from './augmentations.ts';
import { combining } from './combining.ts';
import { convolutions } from './convolutions.ts';
import { losses } from './losses.ts';
import { optimizers } from './optimizers.ts';
import { pooling } from './pooling.ts';
import { shapes } from './shapes.ts';

export const en: Readonly<Record<ReadingId, ReadingText>> = {
  ...convolutions,
  ...pooling,
  ...shapes,
  ...combining,
  ...augmentations,
  ...activations,
  ...losses,
  ...optimizers,
};
