/** Things that are found piece by piece while what they are found of waits: one after another, in the order in which they came. */

/** At most so long at a time, or one piece where that takes longer. */
const TURN_MS = 12;

/** `done` counts up to `total`, by one or more at a time. */
export interface Pass {
  readonly total: number;
  readonly done: number;
  advance(): unknown;
}

export interface QueuedPass {
  /** Whoever waits for it is told by this number. */
  readonly request: number;
  readonly pass: Pass;
  /** Called once: it is done; or it was abandoned, and there is nothing to tell. */
  tell(isDone: boolean): void;
  /** Called after each turn that it had and was not done. */
  progress?(): void;
}

export interface PassQueue {
  add(pass: QueuedPass): void;
  /** A turn of the first one; false: there is none. */
  goOn(): boolean;
  /** Nobody waits for that one any more. Without effect where there is none. */
  withdraw(request: number): void;
  /** What they were begun with is not there any more, or has changed. */
  abandon(): void;
}

export function createPassQueue(): PassQueue {
  const passes: QueuedPass[] = [];

  function abandon(abandoned: readonly QueuedPass[]): void {
    for (const each of abandoned) each.tell(false);
  }

  return {
    add(pass) {
      passes.push(pass);
    },
    goOn() {
      const [first] = passes;
      if (first === undefined) return false;
      const { pass } = first;
      const start = performance.now();
      while (pass.done < pass.total && performance.now() - start < TURN_MS) pass.advance();
      if (pass.done < pass.total) {
        first.progress?.();
      } else {
        passes.shift();
        first.tell(true);
      }
      return true;
    },
    withdraw(wanted) {
      const at = passes.findIndex(({ request }) => request === wanted);
      if (at !== -1) abandon(passes.splice(at, 1));
    },
    abandon() {
      abandon(passes.splice(0));
    },
  };
}
