/** What a person should know of data before training on it. Takes time: meant for a worker. */
import type { DataPart, DataSet, ImportedData, SampleSource } from './data-set.ts';
import { groupDuplicates, NO_LIMITS, type SummaryLimits } from './group-duplicates.ts';

export interface DataSummary {
  readonly images: number;
  /** Files that were not taken. */
  readonly refused: number;
  /** Images of each class, in the order of the classes. */
  readonly counts: Readonly<Record<DataPart, readonly number[]>>;
  /** As the images were before they were scaled, the most frequent size first. */
  readonly sizes: readonly SizeCount[];
  readonly odd: readonly OddImage[];
  /** Images with exactly the same pixels, at the size of the network's input; null: too many to look for. */
  readonly equal: readonly DuplicateGroup[] | null;
  /** Images that are all but the same (`near-duplicates.ts`), with those equal to them; null: as above. */
  readonly near: readonly DuplicateGroup[] | null;
  /** Of the training images; null without classes. */
  readonly imbalance: Imbalance | null;
}

export interface SizeCount {
  readonly width: number;
  readonly height: number;
  readonly count: number;
}

/** An image whose original stands out: by its size, or by how long it is for its breadth. */
export interface OddImage {
  readonly image: number;
  readonly reason: 'size' | 'shape';
}

export interface DuplicateGroup {
  /** Ascending, at least two. */
  readonly images: readonly number[];
  /** A leak: what is measured on one part was learned on another. */
  readonly spansParts: boolean;
  /** A conflict: the same picture is said to be of different classes. */
  readonly spansClasses: boolean;
}

export interface Imbalance {
  readonly largest: ClassCount;
  readonly smallest: ClassCount;
  /** Largest to smallest; Infinity when a class has no training image. */
  readonly ratio: number;
}

export interface ClassCount {
  readonly label: number;
  readonly count: number;
}

/**
 * Side (the square root of the area) to the median side, either way. Photos of one camera in all its settings stay
 * below 4 (2 to 24 megapixels: 3.5); a thumbnail among photos does not.
 */
const ODD_SIDE = 4;

/**
 * Longer side to shorter, to the median of that, either way. Among 4:3 photos, upright or not, 16:9 (1.33) and the
 * screen of a telephone (19.5:9, 1.63) stay below 2; a panorama of 3:1 (2.25) does not.
 */
const ODD_SHAPE = 2;

export function summarizeData(
  { data, refused }: Pick<ImportedData, 'data' | 'refused'>,
  limits: SummaryLimits = NO_LIMITS,
): DataSummary {
  const counts = countByPart(data);
  return {
    images: data.labels.length,
    refused: refused.length,
    counts,
    sizes: countSizes(data.sources),
    odd: findOdd(data.sources),
    ...findDuplicates(data, limits),
    imbalance: measureImbalance(counts.train),
  };
}

function findDuplicates(data: DataSet, limits: SummaryLimits): Pick<DataSummary, 'equal' | 'near'> {
  const found = groupDuplicates(data, limits);
  const describe = describer(data);
  return { equal: found?.equal.map(describe) ?? null, near: found?.near?.map(describe) ?? null };
}

function describer({ labels, parts }: DataSet): (images: readonly number[]) => DuplicateGroup {
  const NO_PART = 0;
  const partOf = new Uint8Array(labels.length).fill(NO_PART);
  for (const [index, part] of [parts.train, parts.validation, parts.test].entries()) {
    for (const image of part) partOf[image] = index + 1;
  }
  return (images) => {
    const used = images.map((image) => partOf[image]).filter((part) => part !== NO_PART);
    return {
      images,
      spansParts: new Set(used).size > 1,
      spansClasses: new Set(images.map((image) => labels[image])).size > 1,
    };
  };
}

function countByPart({ classNames, labels, parts }: DataSet): DataSummary['counts'] {
  const count = (images: Uint32Array): number[] => {
    const counts = classNames.map(() => 0);
    for (const image of images) counts[labels[image] ?? 0] = (counts[labels[image] ?? 0] ?? 0) + 1;
    return counts;
  };
  return { train: count(parts.train), validation: count(parts.validation), test: count(parts.test) };
}

function countSizes(sources: readonly SampleSource[]): readonly SizeCount[] {
  const counts = new Map<string, SizeCount>();
  for (const { width, height } of sources) {
    const key = `${width}x${height}`;
    counts.set(key, { width, height, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || b.width * b.height - a.width * a.height);
}

export function findOdd(sources: readonly SampleSource[]): readonly OddImage[] {
  const sides = Float64Array.from(sources, ({ width, height }) => Math.sqrt(width * height));
  const shapes = Float64Array.from(
    sources,
    ({ width, height }) => Math.max(width, height) / Math.min(width, height),
  );
  const isOddSide = standsOut(sides, ODD_SIDE);
  const isOddShape = standsOut(shapes, ODD_SHAPE);
  return sources.flatMap((_, image): OddImage[] => [
    ...(isOddSide(image) ? [{ image, reason: 'size' } as const] : []),
    ...(isOddShape(image) ? [{ image, reason: 'shape' } as const] : []),
  ]);
}

/** Whether a value lies more than `factor` times above or below the median (the upper one of two). */
function standsOut(values: Float64Array, factor: number): (index: number) => boolean {
  const median = values.slice().sort()[values.length >> 1] ?? 1;
  return (index) => {
    const ratio = (values[index] ?? median) / median;
    return ratio > factor || ratio < 1 / factor;
  };
}

export function measureImbalance(counts: readonly number[]): Imbalance | null {
  if (counts.length === 0) return null;
  const classes = counts.map((count, label) => ({ label, count }));
  const largest = classes.reduce((a, b) => (b.count > a.count ? b : a));
  const smallest = classes.reduce((a, b) => (b.count < a.count ? b : a));
  const ratio = smallest.count === 0 ? Infinity : largest.count / smallest.count;
  return { largest, smallest, ratio };
}
