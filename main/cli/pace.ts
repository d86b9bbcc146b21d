import type { Training } from '../../core/train/training.ts';

/** How fast a training goes, and how long it still takes. Both are null until enough was measured not to jump about. */
export interface Pace {
  /** Training images. */
  readonly imagesPerSecond: number | null;
  readonly secondsLeft: number | null;
  start(training: Training): void;
  /** After each batch. */
  measure(training: Training): void;
}

/** A forward pass is about a third of a training step. */
const VALIDATION_COST = 1 / 3;

/** The first steps are slow, before the code is compiled: nothing is said from them, nor from one step alone. */
const SILENT_MILLISECONDS = 1_000;
const SILENT_STEPS = 2;

/**
 * The speed is the mean over the last one to two of these, or from the start on. So it is steady, and follows within seconds
 * when the machine turns to something else.
 */
const WINDOW_MILLISECONDS = 10_000;

interface Mark {
  /** In milliseconds. */
  readonly time: number;
  /** In training images. */
  readonly work: number;
}

/** `now`: a clock in milliseconds. */
export function createPace(now: () => number = () => performance.now()): Pace {
  let from: Mark = { time: 0, work: 0 };
  /** What is measured from next. */
  let next = from;
  let last = from;
  let whole = 0;
  let begun = 0;
  let steps = 0;

  const speed = (): number | null => {
    const isEarly = steps < SILENT_STEPS || last.time - begun < SILENT_MILLISECONDS;
    return isEarly ? null : (1000 * (last.work - from.work)) / (last.time - from.time);
  };

  return {
    get imagesPerSecond() {
      return speed();
    },
    get secondsLeft() {
      const found = speed();
      return found === null ? null : (whole - last.work) / found;
    },
    start(training) {
      begun = now();
      steps = 0;
      from = next = last = { time: begun, work: workOf(training).done };
    },
    measure(training) {
      const work = workOf(training);
      whole = work.whole;
      last = { time: now(), work: work.done };
      steps++;
      if (last.time - next.time < WINDOW_MILLISECONDS) return;
      from = next;
      next = last;
    },
  };
}

/** In training images: what is done, and what there is in all. */
function workOf({ data, epoch, position, validated, settings }: Training) {
  const { train, validation } = data.parts;
  const epochWork = train.length + VALIDATION_COST * validation.length;
  return {
    done: (epoch - 1) * epochWork + position + VALIDATION_COST * validated,
    whole: settings.epochs * epochWork,
  };
}
