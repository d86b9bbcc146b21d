/** What the engine told of each iteration, in columns. Iterations count from 1. */
export interface MetricsColumns {
  readonly firstIteration: number;
  /** Of the target class. */
  readonly probability: Float32Array;
  readonly label: Int32Array;
  readonly loss: Float32Array;
  /** (iterations, classes), row-major. */
  readonly probabilities: Float32Array;
}

/**
 * Every iteration of a run, in typed arrays that grow: a million of them are a few views, not a million objects.
 * It is written by the run store and read by the charts, which are told that there is more, not what.
 */
export interface RunHistory {
  /** How many iterations are kept. */
  readonly length: number;
  readonly classes: number;
  /** Counts the changes. */
  readonly version: number;
  /** Views of the iterations so far (index 0 is iteration 1), good until the next change. */
  readonly probability: Float32Array;
  readonly label: Int32Array;
  readonly loss: Float32Array;
  /** The class probabilities predicted at an iteration, from 1 to `length`. */
  probabilitiesAt(iteration: number): Float32Array;
  /** The first iteration that predicted `label`; null when none did. */
  firstOf(label: number): number | null;
  /** Whether `label` was predicted at any iteration. */
  predicted(label: number): boolean;
  /** Columns that do not follow on the last iteration belong to a run that was reset since, and are left out. */
  append(columns: MetricsColumns): void;
  clear(): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

const FIRST_CAPACITY = 1024;

export function createRunHistory(): RunHistory {
  let length = 0;
  let classes = 0;
  let version = 0;
  let capacity = 0;
  let probability = new Float32Array(0);
  let label = new Int32Array(0);
  let loss = new Float32Array(0);
  let probabilities = new Float32Array(0); // (capacity, classes)
  const first = new Map<number, number>();
  const listeners = new Set<() => void>();

  function grow(needed: number): void {
    if (needed <= capacity) return;
    capacity = Math.max(FIRST_CAPACITY, needed, 2 * capacity);
    probability = enlarged(probability, new Float32Array(capacity));
    label = enlarged(label, new Int32Array(capacity));
    loss = enlarged(loss, new Float32Array(capacity));
    probabilities = enlarged(probabilities, new Float32Array(capacity * classes));
  }

  function changed(): void {
    version++;
    for (const listener of listeners) listener();
  }

  return {
    get length() {
      return length;
    },
    get classes() {
      return classes;
    },
    get version() {
      return version;
    },
    get probability() {
      return probability.subarray(0, length);
    },
    get label() {
      return label.subarray(0, length);
    },
    get loss() {
      return loss.subarray(0, length);
    },
    probabilitiesAt(iteration) {
      return probabilities.subarray((iteration - 1) * classes, iteration * classes);
    },
    firstOf(wanted) {
      return first.get(wanted) ?? null;
    },
    predicted(wanted) {
      return first.has(wanted);
    },
    append(columns) {
      const count = columns.probability.length;
      if (count === 0 || columns.firstIteration !== length + 1) return;
      if (length === 0) classes = columns.probabilities.length / count;
      grow(length + count);
      probability.set(columns.probability, length);
      label.set(columns.label, length);
      loss.set(columns.loss, length);
      probabilities.set(columns.probabilities, length * classes);
      columns.label.forEach((value, index) => {
        if (!first.has(value)) first.set(value, length + index + 1);
      });
      length += count;
      changed();
    },
    clear() {
      if (length === 0) return;
      length = 0;
      capacity = 0;
      probability = new Float32Array(0);
      label = new Int32Array(0);
      loss = new Float32Array(0);
      probabilities = new Float32Array(0);
      first.clear();
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The history of the run on screen. */
export const runHistory = createRunHistory();

function enlarged<A extends Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(old: A, larger: A): A {
  larger.set(old);
  return larger;
}
