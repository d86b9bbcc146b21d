import type { Correction, DataSplit } from '../project/project-data.ts';
import { compareCodePoints } from './code-points.ts';
import type { DataPart, DataSet } from './data-set.ts';
import { splitForTest, splitForValidation } from './split.ts';

/**
 * A set as it was read, as a person wants it: corrections first, then the split of what is left for training. Parts that the data
 * brings along stay: nothing is moved into a part that has images. Images that are left out stay among the pixels, in no part, so
 * that an image keeps its number. `classOrder`: classes whose labels come first, in this order.
 */
export function arrangeData(
  data: DataSet,
  corrections: Readonly<Record<string, Correction>>,
  { validation, test, seed }: DataSplit,
  classOrder: readonly string[] = [],
): DataSet {
  const corrected = correct(data, corrections, classOrder);
  const tested = data.parts.test.length > 0 ? corrected : splitForTest(corrected, test, seed);
  const isDivided = data.parts.validation.length > 0;
  const arranged = isDivided ? tested : splitForValidation(tested, validation, seed);
  return movePinned(arranged, corrections);
}

/** Classes without any image left are gone, and new ones are there: in Keras' order, but for those with an order of their own. */
function correct(
  data: DataSet,
  corrections: Readonly<Record<string, Correction>>,
  classOrder: readonly string[],
): DataSet {
  const classOf = (image: number): string | null => {
    const correction = corrections[data.sources[image]?.name ?? ''];
    if (correction?.className !== undefined) return correction.className;
    return data.classNames[data.labels[image] ?? 0] ?? null;
  };
  const names = data.sources.map((_, image) => classOf(image));
  const used = new Set(names.filter((name) => name !== null));
  const ordered = classOrder.filter((name) => used.has(name));
  const others = [...used].filter((name) => !classOrder.includes(name)).sort(compareCodePoints);
  const classNames = [...ordered, ...others];
  const labelOf = new Map(classNames.map((name, label) => [name, label]));
  const keep = (images: Uint32Array) => images.filter((image) => names[image] != null);
  return {
    ...data,
    classNames,
    labels: Uint16Array.from(names, (name) => (name === null ? 0 : (labelOf.get(name) ?? 0))),
    parts: {
      train: keep(data.parts.train),
      validation: keep(data.parts.validation),
      test: keep(data.parts.test),
    },
  };
}

/** Behind the split, which draws the same images whether others are pinned or not. */
function movePinned(data: DataSet, corrections: Readonly<Record<string, Correction>>): DataSet {
  const pinned = new Map<number, DataPart>();
  for (const [image, { name }] of data.sources.entries()) {
    const correction = corrections[name];
    if (correction?.part !== undefined && correction.className !== null) pinned.set(image, correction.part);
  }
  if (pinned.size === 0) return data;
  const partOf = (part: DataPart) =>
    Uint32Array.from([
      ...data.parts[part].filter((image) => !pinned.has(image)),
      ...[...pinned].flatMap(([image, to]) => (to === part ? [image] : [])),
    ]).sort();
  return {
    ...data,
    parts: { train: partOf('train'), validation: partOf('validation'), test: partOf('test') },
  };
}
