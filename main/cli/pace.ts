import type { Training } from '../../core/train/training.ts';

/** How fast a training goes, and how long it still takes. */
export interface Pace {
  /** Training images. 0 before any was measured. */
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
  start(training: Training): void;
  measure(training: Training): void;
}

/** A forward pass is about a third of a training step. */
const VALIDATION_COST = 1 / 3;

/** `now`: a clock in milliseconds. */
export function createPace(now: () => number = () => performance.now()): Pace {
  let begun = { time: 0, work: 0 };
  let last = { time: 0, work: 0, whole: 0 };
  const seconds = (): number => (last.time - begun.time) / 1000;
  const speed = (): number => (seconds() === 0 ? 0 : (last.work - begun.work) / seconds());
  return {
    get imagesPerSecond() {
      return speed();
    },
    get secondsLeft() {
      return speed() === 0 ? 0 : (last.whole - last.work) / speed();
    },
    start(training) {
      begun = { time: now(), work: workOf(training).done };
      last = { ...begun, whole: workOf(training).whole };
    },
    measure(training) {
      const { done, whole } = workOf(training);
      last = { time: now(), work: done, whole };
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
