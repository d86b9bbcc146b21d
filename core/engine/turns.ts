import { createNextTask } from './next-task.ts';

/** The turns of a loop that lets everything else come in between. */
export interface Turns {
  /**
   * The next turn comes in `wait` milliseconds, or, where that is 0 or less, behind the messages that wait already. It
   * takes the place of one that was to come later; there is never more than one to come.
   */
  schedule(wait: number): void;
}

export function createTurns(take: () => void): Turns {
  const nextTask = createNextTask();
  let soon = false;
  let timer: unknown;
  return {
    schedule(wait) {
      if (soon) return;
      clearTimeout(timer);
      if (wait > 0) {
        timer = setTimeout(take, wait);
        return;
      }
      soon = true;
      nextTask(() => {
        soon = false;
        take();
      });
    },
  };
}
