import type { GatherProgress } from '../../core/data/gather.ts';

export interface ReadProgress extends GatherProgress {
  /** Images a second; null: too early to say. */
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
}

/** A screen has no use for more, in milliseconds. */
const BETWEEN_REPORTS = 100;

/** What passed before is worth nothing yet, in seconds. */
const TOO_EARLY = 0.5;

/** Passes progress on, a few times a second, with the speed since the first image and the time that is left at that speed. */
export function createReadPace(
  onProgress: (progress: ReadProgress) => void,
  now: () => number = () => performance.now(),
): { readonly report: (progress: GatherProgress) => void } {
  let first: { readonly time: number; readonly done: number } | null = null;
  let told = -Infinity;
  return {
    report(progress) {
      const time = now();
      first ??= { time, done: progress.done };
      const isLast = progress.done === progress.total;
      if (!isLast && time - told < BETWEEN_REPORTS) return;
      told = time;
      const seconds = (time - first.time) / 1000;
      const perSecond = seconds < TOO_EARLY ? null : (progress.done - first.done) / seconds;
      const isKnown = perSecond !== null && perSecond > 0;
      onProgress({
        ...progress,
        perSecond: isKnown ? perSecond : null,
        secondsLeft: isKnown ? (progress.total - progress.done) / perSecond : null,
      });
    },
  };
}
