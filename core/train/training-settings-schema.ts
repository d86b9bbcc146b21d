import type { JsonObject } from '../graph/document.ts';
import { z } from '../zod.ts';
import { MONITORS, TRAINING_LIMITS } from './training-settings.ts';

const within = ({ min, max }: { readonly min: number; readonly max: number }): z.ZodNumber =>
  z.number().min(min).max(max);

/** The settings of a training as they stand in a file or cross to the engine. That the optimizer and the loss exist is checked later. */
export const trainingSettingsSchema = z.object({
  optimizer: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null),
  loss: z.string().max(64),
  batchSize: within(TRAINING_LIMITS.batchSize).int(),
  epochs: within(TRAINING_LIMITS.epochs).int(),
  seed: within(TRAINING_LIMITS.seed).int(),
  earlyStopping: z
    .object({
      monitor: z.enum(MONITORS),
      patience: within(TRAINING_LIMITS.patience).int(),
      minDelta: within(TRAINING_LIMITS.minDelta),
      restoreBestWeights: z.boolean(),
    })
    .nullable(),
});
