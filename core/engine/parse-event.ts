/** Reads the events that arrive over a channel. Nothing behind it checks one again. */
import { isProblemCode, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import {
  bestEpochSchema,
  changeRecordSchema,
  divergenceSchema,
  epochRecordSchema,
  trainingHistorySchema,
} from '../train/training-history-schema.ts';
import { z } from '../zod.ts';
import { answerSchema } from './answer-schemas.ts';
import type { EngineEvent } from './protocol.ts';
import { unreadableMessage } from './unreadable-message.ts';
import { count, floats } from './wire-schemas.ts';

const wireProblem = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  node: z.string().optional(),
  field: z.string().optional(),
});

const runState = z.enum(['ready', 'running', 'paused', 'ended']);
const endReason = z.enum([
  'reachedTarget',
  'maxIterations',
  'epochs',
  'earlyStopping',
  'stopped',
  'diverged',
  'failed',
]);

const ratePoint = z.object({ work: z.number().positive(), nanoseconds: z.number().positive() });
const rates = z.object({
  kernels: z.string(),
  threads: count,
  points: z.record(
    z.string(),
    z.array(ratePoint).min(1).refine(isAscending, { error: 'points are out of order' }),
  ),
});

function isAscending(points: readonly { readonly work: number }[]): boolean {
  return points.every(({ work }, index) => index === 0 || work > (points[index - 1]?.work ?? 0));
}

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), kernels: z.string(), threads: count }),
  z.object({ type: z.literal('calibrated'), rates }),
  z.object({
    type: z.literal('prepared'),
    run: count,
    parameters: count,
    memoryBytes: count,
    initial: z.object({ probabilities: floats, target: count }).nullable(),
  }),
  z.object({
    type: z.enum(['refused', 'failed']),
    run: count,
    problems: z.array(wireProblem),
  }),
  z.object({
    type: z.literal('state'),
    run: count,
    state: runState,
    iteration: count,
    reason: endReason.nullable(),
    divergence: divergenceSchema.nullable(),
  }),
  z.object({
    type: z.literal('trainingPrepared'),
    run: count,
    parameters: count,
    memoryBytes: count,
    iterationsPerEpoch: count,
    history: trainingHistorySchema,
  }),
  z.object({
    type: z.literal('steps'),
    run: count,
    firstIteration: count,
    loss: floats,
    accuracy: floats,
    learningRate: floats,
    images: z.instanceof(Uint32Array),
    seconds: z.number().nonnegative(),
  }),
  z
    .object({
      type: z.literal('watched'),
      run: count,
      watch: count,
      iterations: z.instanceof(Uint32Array),
      probabilities: floats,
    })
    .refine(
      ({ iterations, probabilities }) =>
        iterations.length > 0 && probabilities.length % iterations.length === 0,
      { error: 'probabilities do not fill their looks' },
    ),
  z.object({
    type: z.literal('epoch'),
    run: count,
    record: epochRecordSchema,
    best: bestEpochSchema.nullable(),
  }),
  z.object({ type: z.literal('changed'), run: count, record: changeRecordSchema }),
  z.object({ type: z.literal('notChanged'), run: count, problems: z.array(wireProblem) }),
  z.object({
    type: z.literal('metrics'),
    run: count,
    firstIteration: count,
    probability: floats,
    label: z.instanceof(Int32Array),
    loss: floats,
    probabilities: floats,
    seconds: z.number().nonnegative(),
  }),
  answerSchema,
  z.object({ type: z.literal('proving'), request: count, done: count, total: count }),
  z.object({ type: z.literal('heartbeat'), threads: count }),
  z.object({ type: z.literal('badMessage'), detail: z.string(), count }),
]);

export function parseEvent(message: unknown): Result<EngineEvent, string> {
  const parsed = event.safeParse(message);
  if (!parsed.success) return failure(unreadableMessage(message, parsed.error));
  const { data } = parsed;
  if (!('problems' in data)) return success(data);
  return success({ ...data, problems: data.problems.flatMap(asProblem) });
}

/** A code that this side does not know cannot be said in words; it is dropped rather than shown raw. */
function asProblem({ code, params, node, field }: z.infer<typeof wireProblem>): readonly Problem[] {
  if (!isProblemCode(code)) return [];
  return [
    { code, params, ...(node === undefined ? {} : { node }), ...(field === undefined ? {} : { field }) },
  ];
}
