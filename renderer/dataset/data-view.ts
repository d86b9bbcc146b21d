/** What of the data is looked at, and which images are selected. It ends with the set it is about. */
import { create } from 'zustand';
import type { FindingKind } from '../../core/data/findings.ts';
import { isCollected } from '../../core/project/collect-data.ts';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { EVERYTHING, type DataFilter } from './placed-images.ts';

export interface DataView {
  readonly filter: DataFilter;
  /** The finding whose images are shown. */
  readonly finding: FindingKind | null;
  readonly selected: ReadonlySet<number>;
  /** The image that keys act from; null: none yet. */
  readonly active: number | null;
  /** Where a range that is extended began. */
  readonly anchor: number | null;
  readonly show: (filter: Partial<DataFilter>, finding?: FindingKind | null) => void;
  readonly select: (images: Iterable<number>, active: number | null, anchor?: number | null) => void;
}

const START = { filter: EVERYTHING, finding: null, selected: new Set<number>(), active: null, anchor: null };

export const useDataView = create<DataView>()((set) => ({
  ...START,
  show: (filter, finding = null) =>
    set((view) => ({
      filter: { ...view.filter, among: null, ...filter },
      finding,
      selected: new Set(),
      active: null,
      anchor: null,
    })),
  select: (images, active, anchor = active) => set({ selected: new Set(images), active, anchor }),
}));

useDataStore.subscribe((now, before) => {
  if (now.imported === before.imported) return;
  // A collection grows while one of its classes is looked at.
  const grows = isCollected(useProjectStore.getState().project.data);
  const { className } = useDataView.getState().filter;
  useDataView.setState(grows ? { ...START, filter: { ...EVERYTHING, className } } : START);
});
