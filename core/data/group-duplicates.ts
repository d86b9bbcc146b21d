/** Which images of a set are the same picture, whatever part and class they are in. Takes time: meant for a worker. */
import type { DataSet } from './data-set.ts';
import { groupEqualImages } from './exact-duplicates.ts';
import { groupNearImages } from './near-duplicates.ts';

/** How far to go for duplicates. */
export interface SummaryLimits {
  /** Of all pixels together. */
  readonly pixelBytes: number;
  /** In the units of `groupNearImages`. */
  readonly nearWork: number;
}

export const NO_LIMITS: SummaryLimits = { pixelBytes: Infinity, nearWork: Infinity };

/** Each group ascending, of at least two images. */
export interface DuplicateImages {
  /** With exactly the same pixels, at the size of the network's input. */
  readonly equal: readonly (readonly number[])[];
  /** All but the same (`near-duplicates.ts`), with those equal to them; null: too many to look for. */
  readonly near: readonly (readonly number[])[] | null;
}

/** null: too many to look for. */
export function groupDuplicates(data: DataSet, limits: SummaryLimits): DuplicateImages | null {
  if (data.pixels.length > limits.pixelBytes) return null;
  const equal = groupEqualImages(data);
  const copies = new Map(equal.map((group) => [group[0] ?? 0, group]));
  const near = groupNearImages(data, [...copies.keys()], limits.nearWork);
  const withCopies = (group: readonly number[]) =>
    group.flatMap((first) => copies.get(first) ?? []).sort((a, b) => a - b);
  return { equal: equal.filter((group) => group.length > 1), near: near?.map(withCopies) ?? null };
}
