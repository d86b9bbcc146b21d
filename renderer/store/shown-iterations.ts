/** The iterations of the run on screen: of a lesson, or steps of a training. */
import { runHistory } from './history.ts';
import { stepsHistory } from './steps-history.ts';
import { rewindWatch } from './watch-store.ts';

export function countShown(): number {
  return Math.max(runHistory.length, stepsHistory.length);
}

/** Another run begins, with the first `steps` of the training there is. */
export function cutShown(steps: number): void {
  runHistory.clear();
  stepsHistory.cutTo(steps);
  rewindWatch(steps);
}
