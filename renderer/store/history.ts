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
  /** Counts the runs: within one, iterations are added, and none changes. */
  readonly run: number;
  /** Views of the iterations so far (index 0 is iteration 1), good until the next change. */
  readonly probability: Float32Array;
  readonly label: Int32Array;
  readonly loss: Float32Array;
  /** A view of the class probabilities predicted at an iteration, from 1 to `length`. */
  probabilitiesAt(iteration: number): Float32Array;
  /** The first iteration that predicted `label`; null when none did. */
  firstOf(label: number): number | null;
  /** How many different labels were predicted. */
  readonly labels: number;
  /** Whether `label` was predicted at any iteration. */
  predicted(label: number): boolean;
  /** Columns that do not follow on the last iteration belong to a run that was reset since, and are left out. */
  append(columns: MetricsColumns): void;
  clear(): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

const FIRST_CAPACITY = 1024;
/** Values of a block of probabilities, about: most of a run's memory, which is never copied as it grows. */
const BLOCK_VALUES = 65_536;

export function createRunHistory(): RunHistory {
  let length = 0;
  let classes = 0;
  let version = 0;
  let run = 0;
  let capacity = 0;
  let probability = new Float32Array(0);
  let label = new Int32Array(0);
  let loss = new Float32Array(0);
  let blockLength = 1;
  let blocks: Float32Array[] = []; // (blockLength, classes) each
  const first = new Map<number, number>();
  const listeners = new Set<() => void>();

  function grow(needed: number): void {
    if (needed <= capacity) return;
    capacity = Math.max(FIRST_CAPACITY, needed, 2 * capacity);
    probability = enlarged(probability, new Float32Array(capacity));
    label = enlarged(label, new Int32Array(capacity));
    loss = enlarged(loss, new Float32Array(capacity));
  }

  /** Adds (iterations, classes) probabilities behind those of `length` iterations. */
  function appendProbabilities(added: Float32Array): void {
    const size = blockLength * classes;
    for (let done = 0; done < added.length;) {
      const place = (length * classes + done) % size;
      if (place === 0) blocks.push(new Float32Array(size));
      const part = added.subarray(done, done + size - place);
      blocks.at(-1)?.set(part, place);
      done += part.length;
    }
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
    get run() {
      return run;
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
    get labels() {
      return first.size;
    },
    probabilitiesAt(iteration) {
      const start = ((iteration - 1) % blockLength) * classes;
      return (blocks[Math.floor((iteration - 1) / blockLength)] ?? NOTHING).subarray(start, start + classes);
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
      if (length === 0) {
        classes = columns.probabilities.length / count;
        blockLength = Math.max(1, Math.floor(BLOCK_VALUES / classes));
      }
      grow(length + count);
      probability.set(columns.probability, length);
      label.set(columns.label, length);
      loss.set(columns.loss, length);
      appendProbabilities(columns.probabilities);
      let previous: number | undefined;
      for (let index = 0; index < count; index++) {
        const value = columns.label[index] ?? 0;
        // Mostly the same many times in a row.
        if (value !== previous && !first.has(value)) first.set(value, length + index + 1);
        previous = value;
      }
      length += count;
      changed();
    },
    clear() {
      if (length === 0) return;
      length = 0;
      run++;
      capacity = 0;
      probability = new Float32Array(0);
      label = new Int32Array(0);
      loss = new Float32Array(0);
      blocks = [];
      first.clear();
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const NOTHING = new Float32Array(0);

/** The history of the run on screen. */
export const runHistory = createRunHistory();

function enlarged<A extends Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(old: A, larger: A): A {
  larger.set(old);
  return larger;
}
