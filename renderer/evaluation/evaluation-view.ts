/** What of the evaluation is looked at: kept while another tab of the dock is open. */
import { create } from 'zustand';
import type { CellValue } from './confusions.ts';

export const EVALUATION_VIEWS = ['confusions', 'classes', 'try'] as const;
export type EvaluationView = (typeof EVALUATION_VIEWS)[number];

interface EvaluationViewStore {
  readonly view: EvaluationView;
  readonly cells: CellValue;
  readonly set: (changes: Partial<Pick<EvaluationViewStore, 'view' | 'cells'>>) => void;
}

export const useEvaluationView = create<EvaluationViewStore>()((set) => ({
  view: 'confusions',
  cells: 'counts',
  set: (changes) => set(changes),
}));
