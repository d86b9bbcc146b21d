import type { Json } from '../graph/document.ts';
import { z } from '../zod.ts';
import { MONITORS } from './training-settings.ts';

const count = z.number().int().nonnegative();
const numbers = z.array(z.number());

const touch = {
  weight: z.string().max(256),
  shape: z.array(count),
  cells: z.array(count),
  value: numbers,
  before: numbers,
};

export const touchSchema = z.object(touch);

export const trainingChangeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('learningRate'), value: z.number() }),
  z.object({ type: z.literal('trainable'), node: z.string(), value: z.boolean() }),
  z.object({
    type: z.literal('parameter'),
    node: z.string(),
    field: z.string(),
    value: z.custom<Json>((value) => value !== undefined),
  }),
  z.object({ type: z.literal('batchSize'), value: z.number() }),
  z.object({ type: z.literal('weights'), ...touch }),
]);

export const divergenceSchema = z.object({
  iteration: count,
  node: z.string(),
  what: z.enum(['output', 'gradient', 'weights', 'loss']),
  value: z.enum(['NaN', 'Infinity', '-Infinity']),
});

export const epochRecordSchema = z.object({
  epoch: count,
  iterations: count,
  loss: z.number(),
  accuracy: z.number(),
  validationLoss: z.number().nullable(),
  validationAccuracy: z.number().nullable(),
  // Earlier checkpoints have none.
  classAccuracy: z.array(z.number().nullable()).optional(),
  learningRate: z.number(),
});

export const changeRecordSchema = z.object({
  epoch: count,
  iterations: count,
  change: trainingChangeSchema,
});

export const bestEpochSchema = z.object({ epoch: count, monitor: z.enum(MONITORS), value: z.number() });

/** The history of a training as it stands in a file or crosses from the engine. */
export const trainingHistorySchema = z.object({
  epochs: z.array(epochRecordSchema),
  changes: z.array(changeRecordSchema),
  best: bestEpochSchema.nullable(),
  divergence: divergenceSchema.nullable(),
});
