/** How the charts of a training are looked at. It is shared by them, and stays while another panel is in front. */
import { create } from 'zustand';
import type { Span } from '../charts/columns.ts';
import type { SeriesName } from '../charts/drawn-series.ts';

/** The iteration under the crosshair of all charts. */
export interface Pointed {
  readonly iteration: number;
  /** The chart that the pointer or the focus is in: there the values are told. */
  readonly chart: SeriesName | 'classes';
  /** How far down in it, from 0 to 1. */
  readonly down: number;
}

export interface ChartViewFacts {
  readonly shown: readonly SeriesName[];
  /** 0: none, to below 1. */
  readonly smoothing: number;
  readonly logX: boolean;
  readonly logY: boolean;
  /** The accuracy of each class, and the image that is followed. */
  readonly classes: boolean;
  readonly image: boolean;
  /** The classes that are drawn; null: the worst. */
  readonly chosen: readonly number[] | null;
  /** Numbers in place of charts. */
  readonly data: boolean;
  /** The part of the run that is looked at; null: all of it. */
  readonly span: Span | null;
  readonly pointed: Pointed | null;
}

interface ChartViewStore extends ChartViewFacts {
  readonly set: (facts: Partial<ChartViewFacts>) => void;
}

export const FIRST_VIEW: ChartViewFacts = {
  shown: ['loss', 'accuracy'],
  smoothing: 0,
  logX: false,
  logY: false,
  classes: false,
  image: false,
  chosen: null,
  data: false,
  span: null,
  pointed: null,
};

export const useChartView = create<ChartViewStore>()((set) => ({
  ...FIRST_VIEW,
  set: (facts) => set(facts),
}));
