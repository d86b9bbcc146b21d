import { useRef } from 'react';
import { beginStroke, endStroke, type Stroke } from './set-weights.ts';

interface StrokeControl {
  readonly begin: () => void;
  readonly end: () => void;
  /** null: none has begun. */
  readonly current: () => Stroke | null;
}

/** What is set from a beginning to an end (a drag, a field that has the focus) as one step of undo. */
export function useStroke(): StrokeControl {
  const stroke = useRef<Stroke | null>(null);
  return {
    begin() {
      stroke.current = beginStroke();
    },
    end() {
      stroke.current = null;
      endStroke();
    },
    current: () => stroke.current,
  };
}
