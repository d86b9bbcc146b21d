import { create } from 'zustand';
import type { Occlusion } from '../../../core/explain/occlusion.ts';

export type Method = 'field' | 'gradient' | 'timesInput' | 'occlusion' | 'gradCam';
export type Subject = 'class' | 'own';
export type Cover = 'over' | 'alone';

interface SeesStore {
  readonly method: Method;
  /** Whose number is asked about: one that the network gives, or one of the layer that is looked into. */
  readonly subject: Subject;
  readonly cover: Cover;
  /** The unit of the output; null: the class that the gradients of the look are of. */
  readonly chosenClass: number | null;
  readonly occlusion: Occlusion;
  readonly set: (changes: Partial<Omit<SeesStore, 'set'>>) => void;
}

/** How a person looks at where the network looks: the same from layer to layer. */
export const useSeesStore = create<SeesStore>()((set) => ({
  method: 'field',
  subject: 'class',
  cover: 'over',
  chosenClass: null,
  occlusion: { patch: 4, stride: 2, fill: 'zero' },
  set: (changes) => set(changes),
}));
