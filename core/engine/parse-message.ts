/** Reads what arrives over a channel. Nothing behind it checks a message again. */
import type { Json } from '../graph/document.ts';
import { OCCLUSION_FILLS } from '../explain/occlusion.ts';
import type { Draft } from '../inspect/draft.ts';
import { LIMITS } from '../limits.ts';
import { isProblemCode, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { sizeOf } from '../tensor/shape.ts';
import { LESSON_LIMITS } from '../train/lesson-settings.ts';
import {
  bestEpochSchema,
  changeRecordSchema,
  divergenceSchema,
  epochRecordSchema,
  touchSchema,
  trainingChangeSchema,
  trainingHistorySchema,
} from '../train/training-history-schema.ts';
import { trainingSettingsSchema } from '../train/training-settings-schema.ts';
import { z } from '../zod.ts';
import { PACES } from './pace.ts';
import type { EngineCommand, EngineEvent, PrepareCommand, PrepareTrainingCommand } from './protocol.ts';

const count = z.number().int().nonnegative();
const run = count;
const request = count;
const floats = z.instanceof(Float32Array);
const ownFloats = z.custom<Float32Array<ArrayBuffer>>(
  (value) => value instanceof Float32Array && value.buffer instanceof ArrayBuffer,
);
const doubles = z.custom<Float64Array<ArrayBuffer>>(
  (value) => value instanceof Float64Array && value.buffer instanceof ArrayBuffer,
);
const bytes = z.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
);
const indices = z.custom<Uint32Array<ArrayBuffer>>(
  (value) => value instanceof Uint32Array && value.buffer instanceof ArrayBuffer,
);

const tensor = z.object({ name: z.string().max(256), shape: z.array(count), data: floats });

const within = ({ min, max }: { readonly min: number; readonly max: number }): z.ZodNumber =>
  z.number().min(min).max(max);

const settings = z.object({
  learningRate: within(LESSON_LIMITS.learningRate),
  maxIterations: within(LESSON_LIMITS.maxIterations).int(),
  seed: within(LESSON_LIMITS.seed).int(),
  target: z.union([z.literal('least'), count]),
  weights: z.enum(['lcg', 'initializers']),
});

/** What the numbers of a data set say of each other is checked here once: training reads them unchecked. */
const trainingData = z
  .object({
    shape: z.array(z.number().int().positive()),
    classNames: z.array(z.string().max(LIMITS.stringLength)),
    pixels: bytes,
    labels: z.custom<Uint16Array<ArrayBuffer>>((value) => value instanceof Uint16Array),
    parts: z.object({ train: indices, validation: indices, test: indices }),
  })
  .refine(({ shape, pixels, labels }) => pixels.length === labels.length * sizeOf(shape), {
    error: 'pixels do not fill their images',
  })
  .refine(({ classNames, labels }) => labels.every((label) => label < classNames.length), {
    error: 'a label has no class',
  })
  .refine(
    ({ labels, parts }) => Object.values(parts).every((part) => part.every((image) => image < labels.length)),
    { error: 'a part has an image that is not there' },
  );

const tensorRequests = z
  .array(z.object({ name: z.string().max(256), channels: z.number().int().positive().nullable() }))
  .max(4096);

const inspectRequest = {
  request,
  image: floats.nullable(),
  target: count.nullable(),
  tensors: tensorRequests,
};

const proveRequest = {
  request,
  image: floats.nullable(),
  target: count.nullable(),
  seed: within(LESSON_LIMITS.seed).int(),
  samples: z.number().int().positive(),
};

const score = z.object({ node: z.string().max(256), index: count });
const pixels = z.number().int().positive();

const saliencyRequest = {
  request,
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
};

const command = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('prepare'),
    run,
    document: z.custom<Json>((value) => typeof value === 'object' && value !== null),
    settings,
    image: floats.nullable(),
    weights: z.array(tensor).nullable(),
    touches: z.array(touchSchema).optional(),
  }),
  z.object({
    type: z.literal('prepareTraining'),
    run,
    document: z.custom<Json>((value) => typeof value === 'object' && value !== null),
    settings: trainingSettingsSchema,
    data: trainingData,
    weights: z.array(tensor).nullable(),
    touches: z.array(touchSchema).optional(),
    checkpoint: bytes.nullable(),
  }),
  z.object({ type: z.literal('train'), run }),
  z.object({ type: z.literal('trainEpoch'), run }),
  z.object({ type: z.literal('pause'), run }),
  z.object({ type: z.literal('step'), run }),
  z.object({ type: z.literal('stop'), run }),
  z.object({ type: z.literal('reset'), run }),
  z.object({ type: z.literal('pace'), run, pace: z.enum(PACES) }),
  z.object({ type: z.literal('change'), run, change: trainingChangeSchema }),
  z.object({ type: z.literal('predict'), run, request, image: floats }),
  z.object({ type: z.literal('watch'), run, watch: count, image: floats.nullable() }),
  z.object({ type: z.literal('readWeights'), run, request }),
  z.object({ type: z.literal('evaluate'), run, request, part: z.enum(['train', 'validation', 'test']) }),
  z.object({ type: z.literal('evaluateOthers'), run, request, data: trainingData }),
  z.object({ type: z.literal('examine'), run, request }),
  z.object({ type: z.literal('readCheckpoint'), run, request }),
  z.object({ type: z.literal('attribute'), run, request }),
  z.object({
    type: z.literal('dissect'),
    run,
    request,
    iteration: z.number().int().positive().nullable(),
    image: count,
    tensors: tensorRequests,
    weights: z.array(z.string().max(256)).max(64),
  }),
  z.object({ type: z.literal('inspect'), run, ...inspectRequest }),
  z.object({
    type: z.literal('draft'),
    draft: z
      .object({
        document: z.custom<Json>((value) => typeof value === 'object' && value !== null),
        seed: within(LESSON_LIMITS.seed).int(),
        filling: z.enum(['lcg', 'initializers']),
        weights: z.array(tensor).nullable(),
        touches: z.array(touchSchema).optional(),
        loss: z.string().max(64).nullable(),
      })
      .nullable(),
  }),
  z.object({ type: z.literal('inspectDraft'), ...inspectRequest }),
  z.object({ type: z.literal('prove'), run, ...proveRequest }),
  z.object({ type: z.literal('proveDraft'), ...proveRequest }),
  z.object({ type: z.literal('histograms'), run, request, node: z.string().max(256), soFar: z.boolean() }),
  z.object({ type: z.literal('stopProving'), request }),
  z.object({ type: z.literal('saliency'), run, ...saliencyRequest }),
  z.object({ type: z.literal('saliencyDraft'), ...saliencyRequest }),
]);

/** The document is still raw: the engine parses it with the parser of files, whose problems name nodes. */
export type ParsedCommand =
  | Exclude<EngineCommand, PrepareCommand | PrepareTrainingCommand | DraftCommand>
  | Undocumented<PrepareCommand>
  | Undocumented<PrepareTrainingCommand>
  | { readonly type: 'draft'; readonly draft: Undocumented<Draft> | null };

type DraftCommand = Extract<EngineCommand, { type: 'draft' }>;
type Undocumented<Command> = Omit<Command, 'document'> & { readonly document: Json };

/** A command from outside, or what is wrong with it, in a line for the log. */
export function parseCommand(message: unknown): Result<ParsedCommand, string> {
  const parsed = command.safeParse(message);
  return parsed.success ? success(parsed.data) : failure(detail(message, parsed.error));
}

const wireProblem = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  node: z.string().optional(),
  field: z.string().optional(),
});

/** Of a network that is about to diverge some are none. */
const anyNumber = z.custom<number>((value) => typeof value === 'number');
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
    run,
    parameters: count,
    memoryBytes: count,
    initial: z.object({ probabilities: floats, target: count }).nullable(),
  }),
  z.object({
    type: z.enum(['refused', 'failed']),
    run,
    problems: z.array(wireProblem),
  }),
  z.object({
    type: z.literal('state'),
    run,
    state: runState,
    iteration: count,
    reason: endReason.nullable(),
    divergence: divergenceSchema.nullable(),
  }),
  z.object({
    type: z.literal('trainingPrepared'),
    run,
    parameters: count,
    memoryBytes: count,
    iterationsPerEpoch: count,
    history: trainingHistorySchema,
  }),
  z.object({
    type: z.literal('steps'),
    run,
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
      run,
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
    run,
    record: epochRecordSchema,
    best: bestEpochSchema.nullable(),
  }),
  z.object({ type: z.literal('changed'), run, record: changeRecordSchema }),
  z.object({ type: z.literal('notChanged'), run, problems: z.array(wireProblem) }),
  z.object({
    type: z.literal('evaluation'),
    run,
    request,
    evaluation: z
      .object({
        iteration: count,
        images: count,
        // Of a network that has diverged it is none.
        loss: anyNumber,
        accuracy: z.number(),
        topKAccuracy: z.array(z.number()),
        predicted: z.custom<Uint16Array<ArrayBuffer>>((value) => value instanceof Uint16Array),
        confidence: z.custom<Float32Array<ArrayBuffer>>((value) => value instanceof Float32Array),
      })
      .nullable(),
  }),
  z.object({ type: z.literal('examination'), run, request, examination: examination.nullable() }),
  z.object({ type: z.literal('checkpoint'), run, request, bytes: bytes.nullable() }),
  z.object({
    type: z.literal('metrics'),
    run,
    firstIteration: count,
    probability: floats,
    label: z.instanceof(Int32Array),
    loss: floats,
    probabilities: floats,
    seconds: z.number().nonnegative(),
  }),
  z.object({ type: z.literal('prediction'), run, request, probabilities: floats }),
  z.object({
    type: z.literal('attribution'),
    run,
    request,
    attribution: z.object({ nodes: z.array(z.string()), parts: doubles, change: doubles }).nullable(),
  }),
  z.object({ type: z.literal('dissection'), run, request, dissection: dissection.nullable() }),
  z.object({
    type: z.literal('inspection'),
    request,
    inspection: z
      .object({
        iteration: count,
        seconds: z.number().nonnegative(),
        target: count,
        loss: anyNumber,
        probabilities: floats,
        tensors: z.array(tensor),
      })
      .nullable(),
  }),
  z.object({
    type: z.literal('saliency'),
    request,
    saliency: z
      .object({
        iteration: count,
        seconds: z.number().nonnegative(),
        value: anyNumber,
        shape: z.array(count),
        data: ownFloats,
        weights: ownFloats,
      })
      .nullable(),
  }),
  z.object({ type: z.literal('weights'), run, request, tensors: z.array(tensor) }),
  z.object({ type: z.literal('histograms'), run, request, history: layerHistory.nullable() }),
  z.object({ type: z.literal('proving'), request, done: count, total: count }),
  z.object({ type: z.literal('proof'), request, proof: proof.nullable() }),
  z.object({ type: z.literal('heartbeat'), threads: count }),
  z.object({ type: z.literal('badMessage'), detail: z.string(), count }),
]);

export function parseEvent(message: unknown): Result<EngineEvent, string> {
  const parsed = event.safeParse(message);
  if (!parsed.success) return failure(detail(message, parsed.error));
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

function detail(message: unknown, error: z.ZodError): string {
  const named = typeof message === 'object' && message !== null && 'type' in message;
  const type = named ? JSON.stringify(message.type) : 'no type';
  const issue = error.issues[0];
  return `message of ${type}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
}
