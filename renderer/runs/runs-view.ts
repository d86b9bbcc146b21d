/** How the runs are looked at. It stays while another panel is in front. */
import { create } from 'zustand';
import type { Span } from '../charts/columns.ts';
import type { SeriesName } from '../charts/drawn-series.ts';

export const RUN_VIEWS = ['list', 'charts', 'difference'] as const;
export type RunView = (typeof RUN_VIEWS)[number];

/** More curves than this cannot be told apart. */
export const MOST_SHOWN = 8;

/** The project as it is now, as one side of a comparison. */
export const PROJECT_NOW = 'project';

export interface ShownRun {
  readonly id: string;
  /** Which of the colours; it stays while the run is drawn. */
  readonly slot: number;
  /** Whether it is drawn since it is the run on screen, not since somebody chose it. */
  readonly byItself: boolean;
}

export interface RunsViewFacts {
  readonly view: RunView;
  readonly selected: string | null;
  readonly shown: readonly ShownRun[];
  /** null: whatever suggests itself. */
  readonly from: string | null;
  readonly to: string | null;
  readonly series: readonly SeriesName[];
  readonly smoothing: number;
  readonly logX: boolean;
  readonly logY: boolean;
  /** Numbers in place of charts. */
  readonly data: boolean;
  /** null: all of the longest run. */
  readonly span: Span | null;
  readonly pointed: {
    readonly iteration: number;
    readonly chart: SeriesName;
    readonly down: number;
  } | null;
}

interface RunsViewStore extends RunsViewFacts {
  readonly set: (facts: Partial<RunsViewFacts>) => void;
  /** Draws a run, or draws it no more. */
  readonly toggle: (id: string) => void;
  /** The run on screen is drawn by itself, in place of the one before it. */
  readonly follow: (current: string | null) => void;
}

export const FIRST_RUNS_VIEW: RunsViewFacts = {
  view: 'list',
  selected: null,
  shown: [],
  from: null,
  to: null,
  series: ['loss', 'accuracy'],
  smoothing: 0,
  logX: false,
  logY: false,
  data: false,
  span: null,
  pointed: null,
};

export const useRunsView = create<RunsViewStore>()((set) => ({
  ...FIRST_RUNS_VIEW,
  set: (facts) => set(facts),
  toggle: (id) =>
    set(({ shown }) => ({
      span: null,
      pointed: null,
      shown: shown.some((each) => each.id === id)
        ? shown.filter((each) => each.id !== id)
        : withRun(shown, id, false),
    })),
  follow: (current) =>
    set(({ shown }) => {
      const kept = shown.filter(({ id, byItself }) => !byItself || id === current);
      const isKnown = current === null || kept.some(({ id }) => id === current);
      const next = isKnown ? kept : withRun(kept, current, true);
      return next.length === shown.length && next.every((each, index) => each === shown[index])
        ? {}
        : { shown: next, span: null, pointed: null };
    }),
}));

function withRun(shown: readonly ShownRun[], id: string, byItself: boolean): readonly ShownRun[] {
  if (shown.length >= MOST_SHOWN) return shown;
  const slots = Array.from({ length: MOST_SHOWN }, (_, slot) => slot);
  const slot = slots.find((free) => shown.every((each) => each.slot !== free)) ?? 0;
  return [...shown, { id, slot, byItself }];
}
