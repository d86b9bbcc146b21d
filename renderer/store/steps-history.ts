/** What the engine told of each step of a training, in columns. Iterations count from 1. */
export interface StepsColumns {
  readonly firstIteration: number;
  /** Before the update of the step, over the images of its batch. */
  readonly loss: Float32Array;
  readonly accuracy: Float32Array;
  readonly learningRate: Float32Array;
  readonly images: Uint32Array;
}

/** Every step of a training, in typed arrays that grow. It is written by the run store and read by the charts. */
export interface StepsHistory {
  readonly length: number;
  /** Counts the changes. */
  readonly version: number;
  /** Counts the runs: within one, steps are added, and none changes. */
  readonly run: number;
  /** Views of the steps so far (index 0 is iteration 1), good until the next change. */
  readonly loss: Float32Array;
  readonly accuracy: Float32Array;
  readonly learningRate: Float32Array;
  readonly images: Uint32Array;
  /** Columns that do not follow on the last step belong to a run that was reset since, and are left out. */
  append(columns: StepsColumns): void;
  /** The run goes on from an earlier step: what came after it is gone. 0: another run begins. */
  cutTo(length: number): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

const FIRST_CAPACITY = 1024;

export function createStepsHistory(): StepsHistory {
  let length = 0;
  let version = 0;
  let run = 0;
  let columns = emptyColumns(0);
  const listeners = new Set<() => void>();

  function changed(): void {
    version++;
    for (const listener of listeners) listener();
  }

  return {
    get length() {
      return length;
    },
    get version() {
      return version;
    },
    get run() {
      return run;
    },
    get loss() {
      return columns.loss.subarray(0, length);
    },
    get accuracy() {
      return columns.accuracy.subarray(0, length);
    },
    get learningRate() {
      return columns.learningRate.subarray(0, length);
    },
    get images() {
      return columns.images.subarray(0, length);
    },
    append(added) {
      const count = added.loss.length;
      if (count === 0 || added.firstIteration !== length + 1) return;
      const needed = length + count;
      if (needed > columns.loss.length) {
        const larger = emptyColumns(Math.max(FIRST_CAPACITY, needed, 2 * columns.loss.length));
        copyColumns(columns, larger, 0);
        columns = larger;
      }
      copyColumns(added, columns, length);
      length = needed;
      changed();
    },
    cutTo(kept) {
      if (kept >= length) return;
      length = kept;
      run++;
      if (length === 0) columns = emptyColumns(0);
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Columns = Omit<StepsColumns, 'firstIteration'>;

function emptyColumns(capacity: number): Columns {
  return {
    loss: new Float32Array(capacity),
    accuracy: new Float32Array(capacity),
    learningRate: new Float32Array(capacity),
    images: new Uint32Array(capacity),
  };
}

function copyColumns(from: Columns, to: Columns, at: number): void {
  to.loss.set(from.loss, at);
  to.accuracy.set(from.accuracy, at);
  to.learningRate.set(from.learningRate, at);
  to.images.set(from.images, at);
}

/** The steps of the training on screen. */
export const stepsHistory = createStepsHistory();
