/** Reads a kept run back: whoever kept it may have been another version, and what is stored may be damaged. */
import { isObject } from '../json-value.ts';
import type { Json, JsonObject } from '../graph/document.ts';
import { parseModelValue } from '../graph/parse.ts';
import { LIMITS } from '../limits.ts';
import type { Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import type { NamedTensor } from '../tensor/tensor.ts';
import { bestEpochSchema, changeRecordSchema, epochRecordSchema } from '../train/training-history-schema.ts';
import { trainingSettingsSchema } from '../train/training-settings-schema.ts';
import { readVersioned } from '../versioned-json.ts';
import { z } from '../zod.ts';
import type { LessonCourse, RunCourse, RunFacts, RunWeights, TrainingCourse } from './run-record.ts';

const FORMAT = 'convas-run';
const VERSION = 1;

export const RUN_TEXT_LIMITS = { name: 80, note: 2_000 } as const;

const count = z.number().int().nonnegative();
const text = z.string().max(LIMITS.stringLength);
const END = [
  'stopped',
  'diverged',
  'failed',
  'reachedTarget',
  'maxIterations',
  'epochs',
  'earlyStopping',
  'engineLost',
  'left',
] as const;

const optional = z.number().nullable();
const values = {
  // A run that diverged ends with no number.
  loss: z.number().or(z.nan()),
  accuracy: optional,
  validationLoss: optional,
  validationAccuracy: optional,
};

const schema = z.object({
  id: text.min(1),
  project: text.min(1),
  number: z.number().int().positive(),
  name: z.string().max(RUN_TEXT_LIMITS.name).nullable(),
  note: z.string().max(RUN_TEXT_LIMITS.note),
  begun: count,
  ended: count,
  seconds: z.number().nonnegative(),
  document: z.custom<Json>((value) => typeof value === 'object' && value !== null),
  layout: z.record(z.string(), z.object({ x: z.number(), y: z.number() })),
  setup: z.discriminatedUnion('task', [
    z.object({
      task: z.literal('lesson'),
      settings: z.object({
        learningRate: z.number(),
        maxIterations: count,
        seed: count,
        target: z.union([z.literal('least'), count]),
        weights: z.enum(['lcg', 'initializers']),
      }),
      image: text.nullable(),
      options: z.object({ invert: z.boolean(), resize: z.enum(['fit', 'fill', 'stretch']) }).nullable(),
    }),
    z.object({
      task: z.literal('training'),
      settings: trainingSettingsSchema,
      data: z.object({
        name: text,
        shape: z.array(count),
        classes: count,
        train: count,
        validation: count,
        test: count,
      }),
    }),
  ]),
  fromWeights: z.boolean(),
  changes: z.array(changeRecordSchema),
  result: z.object({
    end: z.enum(END),
    iterations: z.number().int().positive(),
    epochs: count,
    last: z.object(values).nullable(),
    best: z.object({ ...values, ...bestEpochSchema.shape }).nullable(),
    lesson: z
      .object({ target: count.nullable(), probability: z.number().or(z.nan()), label: count })
      .nullable(),
  }),
  weights: z.object({ last: z.boolean(), best: z.boolean() }),
  bytes: count,
});

/** The facts as they are kept. */
export function runFactsJson(facts: RunFacts): object {
  return { format: FORMAT, version: VERSION, ...facts };
}

/** `file` names the run in problems. */
export function parseRunFacts(stored: unknown, file: string): Result<RunFacts, Problem> {
  const json: JsonObject = isPlain(stored) ? stored : {};
  const read = readVersioned(json, { format: FORMAT, version: VERSION, schema }, file);
  if (!read.ok) return read;
  const document = parseModelValue(read.value.document, file);
  if (document.ok) return success({ ...read.value, document: document.value });
  const [problem] = document.error;
  if (problem === undefined) throw new Error('A failure has at least one problem.');
  return failure(problem);
}

/** null: it is damaged, or not of a run with these facts. */
export function parseRunCourse(stored: unknown, { setup, result }: RunFacts): RunCourse | null {
  const { success: isCourse, data: course } = courseSchema.safeParse(stored);
  if (!isCourse || course.task !== setup.task) return null;
  const columns = columnsOf(course);
  return columns.every(({ length }) => length === result.iterations) ? course : null;
}

/** null: they are damaged. Whether they fit a network is asked elsewhere. */
export function parseRunWeights(stored: unknown): RunWeights | null {
  const { success: areWeights, data } = weightsSchema.safeParse(stored);
  return areWeights ? data : null;
}

const isFloats = (value: unknown): boolean => value instanceof Float32Array;
const floats = z.custom<Float32Array<ArrayBuffer>>(isFloats);

const courseSchema: z.ZodType<RunCourse> = z.discriminatedUnion('task', [
  z.object({
    task: z.literal('training'),
    loss: floats,
    accuracy: floats,
    learningRate: floats,
    images: z.custom<Uint32Array<ArrayBuffer>>((value) => value instanceof Uint32Array),
    epochs: z.array(epochRecordSchema),
  }),
  z.object({
    task: z.literal('lesson'),
    probability: floats,
    label: z.custom<Int32Array<ArrayBuffer>>((value) => value instanceof Int32Array),
    loss: floats,
    learningRate: floats,
  }),
]);

const tensorsSchema: z.ZodType<readonly NamedTensor[]> = z.array(
  z
    .object({ name: text, shape: z.array(count), data: floats })
    .refine(({ shape, data }) => data.length === shape.reduce((size, side) => size * side, 1)),
);

const weightsSchema = z.object({ last: tensorsSchema.nullable(), best: tensorsSchema.nullable() });

/** All columns of a course. */
export function columnsOf(course: TrainingCourse | LessonCourse): readonly { readonly length: number }[] {
  return course.task === 'training'
    ? [course.loss, course.accuracy, course.learningRate, course.images]
    : [course.probability, course.label, course.loss, course.learningRate];
}

function isPlain(value: unknown): value is JsonObject {
  return isObject(value as Json);
}
