/** What training.json of a checkpoint may hold. */
import type { Json } from '../graph/document.ts';
import { z } from '../zod.ts';
import { trainingSettingsSchema } from './training-settings-schema.ts';
import { trainingHistorySchema } from './training-history-schema.ts';

const count = z.number().int().nonnegative();

export const checkpointFormat = {
  format: 'convas-checkpoint',
  version: 1,
  schema: z.object({
    document: z.custom<Json>((value) => typeof value === 'object' && value !== null),
    settings: trainingSettingsSchema,
    data: z.string(),
    progress: z.object({
      epoch: z.number().int().positive(),
      iteration: count,
      position: count,
      lossSum: z.number(),
      correct: count,
      learningRate: z.number(),
      ended: z.enum(['epochs', 'earlyStopping', 'diverged']).nullable(),
    }),
    history: trainingHistorySchema,
  }),
};
