import type { DataPart, DataSet } from '../../core/data/data-set.ts';

/** An image as the panel lists it. */
export interface PlacedImage {
  /** Its number among the pixels. */
  readonly image: number;
  readonly name: string;
  /** Left out, it still has the class of its file. */
  readonly className: string;
  /** null: it is left out. */
  readonly part: DataPart | null;
}

/** All images by class, and within it by their order. `imported`: the set before it was arranged. */
export function placeImages(imported: DataSet, arranged: DataSet): readonly PlacedImage[] {
  const partOf = new Map<number, DataPart>();
  for (const part of ['train', 'validation', 'test'] as const) {
    for (const image of arranged.parts[part]) partOf.set(image, part);
  }
  const placed = arranged.sources.map(({ name }, image): PlacedImage => {
    const part = partOf.get(image) ?? null;
    const of = part === null ? imported : arranged;
    return { image, name, className: of.classNames[of.labels[image] ?? 0] ?? '', part };
  });
  const orderOf = new Map(
    [...new Set([...arranged.classNames, ...imported.classNames])].map((name, order) => [name, order]),
  );
  return placed.sort(
    (a, b) => (orderOf.get(a.className) ?? 0) - (orderOf.get(b.className) ?? 0) || a.image - b.image,
  );
}

/** What of them is shown. */
export interface DataFilter {
  /** null: of all classes. */
  readonly className: string | null;
  readonly part: DataPart | 'any' | 'out';
  /** Of a finding; null: all. */
  readonly among: ReadonlySet<number> | null;
}

export const EVERYTHING: DataFilter = { className: null, part: 'any', among: null };

export function isShown({ image, className, part }: PlacedImage, filter: DataFilter): boolean {
  if (filter.className !== null && className !== filter.className) return false;
  if (filter.part !== 'any' && (part ?? 'out') !== filter.part) return false;
  return filter.among?.has(image) ?? true;
}
