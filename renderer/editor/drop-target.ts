import { create } from 'zustand';

interface DropTarget {
  /** The edge that a layer would be inserted into if it were dropped now. */
  readonly edge: string | null;
  readonly aim: (edge: string | null) => void;
}

export const useDropTarget = create<DropTarget>()((set, get) => ({
  edge: null,
  aim(edge) {
    if (edge !== get().edge) set({ edge });
  },
}));
