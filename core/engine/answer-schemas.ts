/** How answers look that arrive over a channel. */
import { z } from '../zod.ts';
import type { Question } from './questions.ts';
import { anyNumber, bytes, count, doubles, floats, indices, ownFloats, tensor } from './wire-schemas.ts';

const examination = z.object({
  images: count,
  input: z.object({
    mean: anyNumber,
    deviation: anyNumber,
    low: anyNumber,
    high: anyNumber,
    counts: z.array(count),
  }),
  confidence: anyNumber,
  confidences: z.array(count),
  layers: z.array(
    z.object({ node: z.string(), activation: z.string(), units: count, dead: count, saturated: anyNumber }),
  ),
  weights: z.array(z.object({ name: z.string(), node: z.string(), gradient: anyNumber, value: anyNumber })),
});

const tensorProof = z.object({
  method: z.enum(['reference', 'numeric']),
  name: z.string(),
  shape: z.array(count),
  kinks: count,
  count,
  // What was compared may be none.
  absolute: anyNumber,
  relative: anyNumber,
  size: anyNumber,
  share: anyNumber,
  worst: z.array(z.object({ index: count, ours: anyNumber, theirs: anyNumber, share: anyNumber })),
});
const proof = z.object({
  iteration: count,
  seed: count,
  samples: count,
  target: count,
  loss: anyNumber,
  referenceLoss: anyNumber,
  kernels: z.string(),
  layers: z.array(z.object({ node: z.string(), sides: count, tensors: z.array(tensorProof) })),
});

const summary = z.object({ count, mean: anyNumber, greatest: anyNumber, at: count });
const dissection = z.object({
  iteration: z.number().int().positive(),
  standing: z.enum(['done', 'next', 'imagined']),
  images: count,
  image: count,
  target: count,
  loss: anyNumber,
  imageLoss: anyNumber.nullable(),
  before: floats,
  after: floats,
  trained: floats,
  learningRate: anyNumber,
  rule: z.object({
    kind: z.string(),
    constants: z.record(z.string(), anyNumber),
    step: anyNumber.nullable(),
  }),
  nodes: z.array(z.object({ node: z.string(), values: summary, delta: summary.nullable() })),
  weights: z.array(
    z.object({
      name: z.string(),
      node: z.string(),
      shape: z.array(count),
      before: summary,
      gradient: summary,
      change: summary,
    }),
  ),
  tensors: z.array(tensor),
  numbers: z.array(
    z.object({
      name: z.string(),
      shape: z.array(count),
      before: floats,
      gradient: floats,
      clipped: floats,
      after: floats,
      states: z.array(z.object({ name: z.string(), before: floats, after: floats })),
    }),
  ),
});

const layerHistory = z.object({
  node: z.string(),
  iterations: indices,
  tensors: z.array(
    z.object({
      name: z.string(),
      low: doubles,
      high: doubles,
      mean: doubles,
      deviation: doubles,
      counts: indices,
    }),
  ),
  dead: doubles.nullable(),
  saturated: doubles.nullable(),
});

const evaluation = z.object({
  iteration: count,
  images: count,
  // Of a network that has diverged it is none.
  loss: anyNumber,
  accuracy: z.number(),
  topKAccuracy: z.array(z.number()),
  predicted: z.custom<Uint16Array<ArrayBuffer>>((value) => value instanceof Uint16Array),
  confidence: z.custom<Float32Array<ArrayBuffer>>((value) => value instanceof Float32Array),
});

const inspection = z.object({
  iteration: count,
  seconds: z.number().nonnegative(),
  target: count,
  loss: anyNumber,
  probabilities: floats,
  tensors: z.array(tensor),
});

const saliency = z.object({
  iteration: count,
  seconds: z.number().nonnegative(),
  value: anyNumber,
  shape: z.array(count),
  data: ownFloats,
  weights: ownFloats,
});

const answer = <Q extends Question, Found extends z.ZodType>(question: Q, found: Found) =>
  z.object({
    type: z.literal('answer'),
    request: count,
    question: z.literal(question),
    answer: found.nullable(),
  });

export const answerSchema = z.discriminatedUnion('question', [
  answer('predict', floats),
  answer('readWeights', z.array(tensor)),
  answer('evaluate', evaluation),
  answer('examine', examination),
  answer('readCheckpoint', bytes),
  answer('attribute', z.object({ nodes: z.array(z.string()), parts: doubles, change: doubles })),
  answer('dissect', dissection),
  answer('inspect', inspection),
  answer('histograms', layerHistory),
  answer('prove', proof),
  answer('saliency', saliency),
]);
