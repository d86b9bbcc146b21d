/** From a file's JSON to a case that can be run. The model inside it is parsed where the case is run: it may be wrong. */
import type { Json } from '../graph/document.ts';
import { failure, success, type Result } from '../result.ts';
import { sizeOf } from '../tensor/shape.ts';
import { t } from '../text/text.ts';
import { LESSON_LIMITS } from '../train/lesson-settings.ts';
import { z } from '../zod.ts';

const count = z.number().int().nonnegative();
const finite = z.number();
const json = z.custom<Json>((value) => value !== undefined);

const tensor = z
  .object({ shape: z.array(count), data: z.array(finite) })
  .refine(({ shape, data }) => sizeOf(shape) === data.length, { error: 'shape and data disagree' });
const tensors = z.record(z.string(), tensor);
const tolerance = z.object({ rtol: finite, atol: finite });
const name = z.string().optional();

const gradients = z.object({
  format: z.literal('convas-golden'),
  version: z.literal(1),
  kind: z.literal('gradients'),
  name,
  model: json,
  loss: z.string(),
  training: z.boolean(),
  input: tensor,
  target: tensor,
  weights: tensors,
  tolerance,
  expect: z.object({
    outputs: tensor,
    loss: finite,
    inputGradient: tensor,
    weightGradients: tensors,
    stateAfter: tensors.optional(),
  }),
});

const trajectory = z.object({
  format: z.literal('convas-golden'),
  version: z.literal(1),
  kind: z.literal('trajectory'),
  name,
  model: json,
  loss: z.string(),
  optimizer: json,
  weights: tensors,
  batches: z.array(z.object({ input: tensor, target: tensor })).min(1),
  tolerance,
  expect: z.object({ losses: z.array(finite), finalWeights: tensors }),
});

const iteration = z.object({
  probability: finite,
  label: count,
  loss: finite,
  probabilities: z.array(finite).optional(),
});

const lesson = z.object({
  format: z.literal('convas-lesson'),
  version: z.literal(1),
  name,
  image: z.string(),
  seed: z.number().int().min(LESSON_LIMITS.seed.min).max(LESSON_LIMITS.seed.max),
  trainable: z.enum(['all', 'conv', 'dense']),
  learningRate: finite,
  maxIterations: z.number().int().min(1),
  tolerance: z.object({ probability: finite }),
  expect: z.object({ target: count, initial: z.array(finite), iterations: z.array(iteration) }),
});

export type GradientsCase = z.infer<typeof gradients>;
export type TrajectoryCase = z.infer<typeof trajectory>;
export type LessonCase = z.infer<typeof lesson>;
export type GoldenTensor = z.infer<typeof tensor>;

export type GoldenCase =
  | { readonly kind: 'gradients'; readonly content: GradientsCase }
  | { readonly kind: 'trajectory'; readonly content: TrajectoryCase }
  | { readonly kind: 'lesson'; readonly content: LessonCase };

const header = z.object({ format: z.string(), kind: z.string().optional(), version: z.number() });

/** A case, or the first thing that is wrong with it, in words. */
export function parseCase(value: Json): Result<GoldenCase, string> {
  const head = header.safeParse(value);
  if (!head.success) return failure(t('verify.notCase'));
  const { format, kind = '', version } = head.data;
  if (format !== 'convas-golden' && format !== 'convas-lesson') return failure(t('verify.notCase'));
  if (version !== 1) return failure(t('verify.version', { version }));
  if (format === 'convas-lesson') {
    const parsed = lesson.safeParse(value);
    return parsed.success ? success({ kind: 'lesson', content: parsed.data }) : failure(detail(parsed.error));
  }
  if (kind === 'gradients') {
    const parsed = gradients.safeParse(value);
    return parsed.success ? success({ kind, content: parsed.data }) : failure(detail(parsed.error));
  }
  if (kind === 'trajectory') {
    const parsed = trajectory.safeParse(value);
    return parsed.success ? success({ kind, content: parsed.data }) : failure(detail(parsed.error));
  }
  return failure(t('verify.kind', { kind }));
}

function detail({ issues }: z.ZodError): string {
  const [first] = issues;
  return t('verify.malformed', { path: first?.path.join('.') ?? '', detail: first?.message ?? '' });
}
