/** What share of each class's images the network found, epoch by epoch. */
import type { EpochFacts } from '../store/run-state.ts';
import type { SeriesValue } from './drawn-series.ts';

export interface ClassAccuracy {
  readonly label: number;
  /** At the last iteration of each epoch; NaN where the class has no image to validate with. */
  readonly points: readonly SeriesValue[];
  /** After the newest epoch; null: there is none. */
  readonly newest: number | null;
}

/** How many are shown unless others are chosen. */
export const MOST_SHOWN = 10;

/** One for each class that was ever validated, in the order of the classes. */
export function classAccuracies({ records }: EpochFacts): readonly ClassAccuracy[] {
  const classes = records.reduce((most, { classAccuracy }) => Math.max(most, classAccuracy?.length ?? 0), 0);
  return Array.from({ length: classes }, (_, label) => {
    const points = records.flatMap(({ iterations: iteration, classAccuracy }) =>
      classAccuracy === undefined ? [] : [{ iteration, value: classAccuracy[label] ?? NaN }],
    );
    const last = points.at(-1)?.value ?? NaN;
    return { label, points, newest: Number.isFinite(last) ? last : null };
  }).filter(({ points }) => points.some(({ value }) => Number.isFinite(value)));
}

/** The classes that are found worst after the newest epoch, from the worst on; of equal ones, the first. */
export function worstClasses(classes: readonly ClassAccuracy[], most = MOST_SHOWN): readonly number[] {
  return [...classes]
    .sort((a, b) => (a.newest ?? Infinity) - (b.newest ?? Infinity) || a.label - b.label)
    .slice(0, most)
    .map(({ label }) => label);
}
