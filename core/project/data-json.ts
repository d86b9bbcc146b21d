/** `data.json` of a project file: where its images come from, and what was decided about them. */
import { DRAWN_SETS, type DrawnSetName } from '../data/drawn/drawn-set.ts';
import { inputShapeProblem } from '../data/network-input.ts';
import type { Json, JsonObject } from '../graph/document.ts';
import { DATA_LIMITS, LIMITS } from '../limits.ts';
import type { Problem } from '../problem.ts';
import { MAX_SEED } from '../random.ts';
import { success, type Result } from '../result.ts';
import { readVersioned } from '../versioned-json.ts';
import { z } from '../zod.ts';
import { DATA_SPLIT_LIMITS, type DataOrigin, type ProjectData } from './project-data.ts';

const FORMAT = 'convas-data';
const VERSION = 1;

const name = z.string().max(LIMITS.stringLength);
const seed = z.number().int().min(0).max(MAX_SEED);
const share = z.number().min(DATA_SPLIT_LIMITS.share.min).max(DATA_SPLIT_LIMITS.share.max);
const drawnSets = Object.keys(DRAWN_SETS) as DrawnSetName[];

const side = z.number().int().positive();
const content = z.string().regex(/^[0-9a-f]{64}$/);
const collectedImage = z.object({ name, content, className: name, width: side, height: side });

const schema = z.looseObject({
  origin: z.discriminatedUnion('kind', [
    z
      .object({ kind: z.literal('drawn'), set: z.enum(drawnSets), perClass: z.number().int(), seed })
      .refine(({ set, perClass }) => {
        const { min, max } = DRAWN_SETS[set].perClass;
        return perClass >= min && perClass <= max;
      }),
    z.object({
      kind: z.literal('folder'),
      name,
      files: z.array(z.object({ path: name, content })).max(LIMITS.dataEntries),
    }),
    z
      .object({
        kind: z.literal('collected'),
        classNames: z.array(name.min(1)).max(DATA_LIMITS.classes),
        images: z.array(collectedImage).max(LIMITS.dataEntries),
        saved: z.boolean(),
      })
      .refine(({ classNames, images }) => {
        const known = new Set(classNames);
        const names = new Set(images.map((image) => image.name));
        return (
          known.size === classNames.length &&
          names.size === images.length &&
          images.every(({ className }) => known.has(className))
        );
      }),
  ]),
  shape: z.array(z.number().int()).refine((shape) => inputShapeProblem(shape) === null),
  options: z.object({ invert: z.boolean(), resize: z.enum(['fit', 'fill', 'stretch']) }),
  split: z.object({ validation: share, test: share, seed }),
  corrections: z.record(
    name,
    z.object({
      className: name.nullable().optional(),
      part: z.enum(['train', 'validation', 'test']).optional(),
    }),
  ),
});

export function readData(json: Json, file: string): Result<ProjectData, Problem> {
  const read = readVersioned(json, { format: FORMAT, version: VERSION, schema }, file);
  if (!read.ok) return read;
  const { origin, shape, options, split, corrections } = read.value;
  return success({
    origin,
    shape,
    options,
    split,
    corrections: Object.fromEntries(
      Object.entries(corrections).map(([sample, { className, part }]) => [
        sample,
        { ...(className === undefined ? {} : { className }), ...(part === undefined ? {} : { part }) },
      ]),
    ),
  });
}

/** `before`: the object this one was read from; its unknown keys go along. */
export function dataJson(
  { origin, shape, options, split, corrections }: ProjectData,
  before: JsonObject,
): JsonObject {
  return {
    ...before,
    format: FORMAT,
    version: VERSION,
    origin: originJson(origin),
    shape: [...shape],
    options: { ...options },
    split: { ...split },
    corrections: Object.fromEntries(
      Object.entries(corrections).map(([sample, correction]) => [sample, { ...correction }]),
    ),
  };
}

function originJson(origin: DataOrigin): JsonObject {
  switch (origin.kind) {
    case 'drawn':
      return { ...origin };
    case 'folder':
      return { kind: origin.kind, name: origin.name, files: origin.files.map((each) => ({ ...each })) };
    case 'collected': {
      const { kind, classNames, images, saved } = origin;
      return { kind, classNames: [...classNames], images: images.map((each) => ({ ...each })), saved };
    }
  }
}
