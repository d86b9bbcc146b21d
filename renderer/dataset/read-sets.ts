import type { DuplicateImages } from '../../core/data/group-duplicates.ts';
import type { DataOrigin, ProjectData } from '../../core/project/project-data.ts';
import { sameShape } from '../../core/tensor/shape.ts';
import type { ReadSet } from './reading.ts';

/** The sets that were read last, so that undo need not read them again. */
export interface ReadSets {
  /** As the project wants it: the same images, prepared in the same way. */
  find(wanted: Pick<ProjectData, 'origin' | 'shape' | 'options'>): ReadSet | null;
  keep(origin: DataOrigin, set: ReadSet): void;
  /** undefined: not looked for yet; null: too many to look for. */
  duplicatesOf(set: ReadSet): DuplicateImages | null | undefined;
  keepDuplicates(set: ReadSet, duplicates: DuplicateImages | null): void;
  clear(): void;
}

const KEPT = 4;
const KEPT_BYTES = 512 * 2 ** 20;

export function createReadSets(): ReadSets {
  /** The last used one last. */
  let entries: readonly { readonly origin: DataOrigin; readonly set: ReadSet }[] = [];
  const duplicates = new WeakMap<ReadSet, DuplicateImages | null>();

  function refresh(entry: (typeof entries)[number]): void {
    const others = entries.filter(({ set }) => set !== entry.set);
    let bytes = entry.set.imported.data.pixels.length;
    const kept = others
      .slice(1 - KEPT)
      .reverse()
      .filter(({ set }) => (bytes += set.imported.data.pixels.length) <= KEPT_BYTES)
      .reverse();
    entries = [...kept, entry];
  }

  return {
    find({ origin, shape, options }) {
      const found = entries.find(
        (entry) =>
          isSameOrigin(entry.origin, origin) &&
          sameShape(entry.set.shape, shape) &&
          entry.set.options.invert === options.invert &&
          entry.set.options.resize === options.resize,
      );
      if (found === undefined) return null;
      refresh(found);
      return found.set;
    },
    keep: (origin, set) => refresh({ origin, set }),
    duplicatesOf: (set) => duplicates.get(set),
    keepDuplicates: (set, found) => void duplicates.set(set, found),
    clear() {
      entries = [];
    },
  };
}

/** Files and images are compared by identity: there may be a million, and edits share them. */
function isSameOrigin(a: DataOrigin, b: DataOrigin): boolean {
  if (a.kind !== 'drawn' || b.kind !== 'drawn') return a === b;
  return a.set === b.set && a.perClass === b.perClass && a.seed === b.seed;
}
