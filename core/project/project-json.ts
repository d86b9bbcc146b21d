/**
 * `layout.json` and `settings.json` of a project file. Keys that are not known here (a later version's, or another
 * program's) are kept and written back.
 */
import { fileExtension } from '../data/file-name.ts';
import type { Json, JsonObject } from '../graph/document.ts';
import { LIMITS } from '../limits.ts';
import type { Problem } from '../problem.ts';
import { success, type Result } from '../result.ts';
import { DEFAULT_LESSON_SETTINGS, LESSON_LIMITS, type LessonSettings } from '../train/lesson-settings.ts';
import { trainingSettingsSchema } from '../train/training-settings-schema.ts';
import { DEFAULT_TRAINING_SETTINGS, type TrainingSettings } from '../train/training-settings.ts';
import { readVersioned } from '../versioned-json.ts';
import { z } from '../zod.ts';
import { DEFAULT_IMAGE_OPTIONS, type ImageOptions, type Layout, type Project, type Task } from './project.ts';

const LAYOUT_FORMAT = 'convas-layout';
const SETTINGS_FORMAT = 'convas-settings';
const VERSION = 1;

/** Far beyond any canvas, and far from where a double loses its whole pixels. */
const FARTHEST = 1e9;

const coordinate = z.number().min(-FARTHEST).max(FARTHEST);
const layoutSchema = z.looseObject({
  positions: z.record(z.string(), z.object({ x: coordinate, y: coordinate })).default({}),
});

const within = ({ min, max }: { readonly min: number; readonly max: number }): z.ZodNumber =>
  z.number().min(min).max(max);
const lessonSchema = z.looseObject({
  learningRate: within(LESSON_LIMITS.learningRate).default(DEFAULT_LESSON_SETTINGS.learningRate),
  maxIterations: within(LESSON_LIMITS.maxIterations).int().default(DEFAULT_LESSON_SETTINGS.maxIterations),
  seed: within(LESSON_LIMITS.seed).int().default(DEFAULT_LESSON_SETTINGS.seed),
  target: z
    .union([z.literal('least'), z.number().int().nonnegative()])
    .default(DEFAULT_LESSON_SETTINGS.target),
  weights: z.enum(['lcg', 'initializers']).default(DEFAULT_LESSON_SETTINGS.weights),
});
const imageSchema = z.looseObject({
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('digit'), digit: z.number().int().min(0).max(9) }),
    z.object({
      kind: z.literal('file'),
      name: z.string().max(LIMITS.stringLength),
      entry: z.string().startsWith('image/'),
    }),
  ]),
  options: z
    .looseObject({
      invert: z.boolean().default(DEFAULT_IMAGE_OPTIONS.invert),
      resize: z.enum(['fit', 'fill', 'stretch']).default(DEFAULT_IMAGE_OPTIONS.resize),
    })
    .prefault({}),
});
const settingsSchema = z.looseObject({
  lesson: lessonSchema.prefault({}),
  image: imageSchema.nullable().default(null),
  task: z.enum(['lesson', 'training']).default('lesson'),
  training: trainingSettingsSchema.default(DEFAULT_TRAINING_SETTINGS),
});

export interface ReadSettings {
  readonly lesson: LessonSettings;
  readonly image: { readonly source: StoredSource; readonly options: ImageOptions } | null;
  readonly task: Task;
  readonly training: TrainingSettings;
}

/** As `ImageSource`, but that a file's bytes are an entry of the archive. */
export type StoredSource =
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'file'; readonly name: string; readonly entry: string };

export function readLayout(json: Json, file: string): Result<Layout, Problem> {
  const read = readVersioned(json, { format: LAYOUT_FORMAT, version: VERSION, schema: layoutSchema }, file);
  return read.ok ? success(read.value.positions) : read;
}

export function readSettings(json: Json, file: string): Result<ReadSettings, Problem> {
  const read = readVersioned(
    json,
    { format: SETTINGS_FORMAT, version: VERSION, schema: settingsSchema },
    file,
  );
  if (!read.ok) return read;
  const { lesson, image, task, training } = read.value;
  const { learningRate, maxIterations, seed, target, weights } = lesson;
  return success({
    lesson: { learningRate, maxIterations, seed, target, weights },
    image: image && {
      source: image.source,
      options: { invert: image.options.invert, resize: image.options.resize },
    },
    task,
    training,
  });
}

/** `before`: the object this one was read from; its unknown keys go along. */
export function layoutJson({ layout }: Project, before: JsonObject): JsonObject {
  const positions = Object.fromEntries(Object.entries(layout).map(([id, { x, y }]) => [id, { x, y }]));
  return { ...before, format: LAYOUT_FORMAT, version: VERSION, positions };
}

/** `before`: the object this one was read from; its unknown keys go along. */
export function settingsJson({ lesson, image, task, training }: Project, before: JsonObject): JsonObject {
  const { learningRate, maxIterations, seed, target, weights } = lesson;
  return {
    ...before,
    format: SETTINGS_FORMAT,
    version: VERSION,
    lesson: { ...objectOf(before['lesson']), learningRate, maxIterations, seed, target, weights },
    image: image && {
      ...objectOf(before['image']),
      source:
        image.source.kind === 'digit'
          ? { kind: 'digit', digit: image.source.digit }
          : { kind: 'file', name: image.source.name, entry: imageEntry(image.source.name) },
      options: {
        ...objectOf(objectOf(before['image'])['options']),
        invert: image.options.invert,
        resize: image.options.resize,
      },
    },
    task,
    training: {
      ...objectOf(before['training']),
      ...training,
      earlyStopping: training.earlyStopping && { ...training.earlyStopping },
    },
  };
}

/** Where an image's bytes lie: never under the user's own name, which may be one that no archive should hold. */
export function imageEntry(name: string): string {
  const extension = fileExtension(name);
  return /^[a-z0-9]{1,8}$/.test(extension) ? `image/original.${extension}` : 'image/original';
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
