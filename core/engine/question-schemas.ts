/** How questions look that arrive over a channel. */
import { OCCLUSION_FILLS } from '../explain/occlusion.ts';
import { LESSON_LIMITS } from '../train/lesson-settings.ts';
import { z } from '../zod.ts';
import type { Question } from './questions.ts';
import { count, floats, trainingData, within } from './wire-schemas.ts';

const tensorRequests = z
  .array(z.object({ name: z.string().max(256), channels: z.number().int().positive().nullable() }))
  .max(4096);

const score = z.object({ node: z.string().max(256), index: count });
const pixels = z.number().int().positive();

const ask = <Q extends Question, Wanted extends z.ZodType>(question: Q, wanted: Wanted) =>
  z.object({
    type: z.literal('ask'),
    run: count.nullable(),
    request: count,
    question: z.literal(question),
    wanted,
  });

export const askSchema = z.discriminatedUnion('question', [
  ask('predict', floats),
  ask('readWeights', z.null()),
  ask('evaluate', z.union([z.enum(['train', 'validation', 'test']), trainingData])),
  ask('examine', z.null()),
  ask('readCheckpoint', z.null()),
  ask('attribute', z.null()),
  ask(
    'dissect',
    z.object({
      iteration: z.number().int().positive().nullable(),
      image: count,
      tensors: tensorRequests,
      weights: z.array(z.string().max(256)).max(64),
    }),
  ),
  ask('inspect', z.object({ image: floats.nullable(), target: count.nullable(), tensors: tensorRequests })),
  ask('histograms', z.object({ node: z.string().max(256), soFar: z.boolean() })),
  ask(
    'prove',
    z.object({
      image: floats.nullable(),
      target: count.nullable(),
      seed: within(LESSON_LIMITS.seed).int(),
      samples: z.number().int().positive(),
    }),
  ),
  ask(
    'saliency',
    z.object({
      image: floats.nullable(),
      question: z.discriminatedUnion('method', [
        z.object({ method: z.literal('gradient'), of: score }),
        z.object({ method: z.literal('gradCam'), of: score, node: z.string().max(256) }),
        z.object({
          method: z.literal('occlusion'),
          of: score,
          occlusion: z.object({ patch: pixels, stride: pixels, fill: z.enum(OCCLUSION_FILLS) }),
          from: count,
          count: count.max(4096),
        }),
      ]),
    }),
  ),
]);
