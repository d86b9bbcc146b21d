/** Asks the inspector to put the focus into a field: a problem in the list leads to where it can be mended. */
import { create } from 'zustand';

interface FieldFocus {
  readonly node: string | null;
  readonly field: string | null;
  /** Tells two requests for the same field apart. */
  readonly count: number;
  readonly request: (node: string, field: string) => void;
}

export const useFieldFocus = create<FieldFocus>()((set) => ({
  node: null,
  field: null,
  count: 0,
  request: (node, field) => set(({ count }) => ({ node, field, count: count + 1 })),
}));
