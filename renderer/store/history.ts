import { formatOrdinal } from '../../core/text/format.ts';

/** What the engine told of each iteration, in columns. Iterations count from 1. */
export interface MetricsColumns {
  readonly firstIteration: number;
  /** Where not every iteration is told: those that are, ascending, from `firstIteration` on. */
  readonly iterations?: Uint32Array;
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
  /** Where only some iterations are told, of an image that is not trained on, there is no loss. */
  readonly hasLoss: boolean;
  /** The newest iteration; 0: there is none. */
  readonly newest: number;
  /** The iteration that stands at `index` of the columns: `index` + 1, where every one is kept. */
  iterationOf(index: number): number;
  /** Where the last one that is kept up to `iteration` stands; -1: there is none. */
  indexOf(iteration: number): number;
  /** What a class is called. */
  readonly nameOf: (label: number) => string;
  /** Views of the iterations so far, good until the next change. */
  readonly probability: Float32Array;
  readonly label: Int32Array;
  readonly loss: Float32Array;
  /** A view of the class probabilities predicted last, up to an iteration from the first one that is kept. */
  probabilitiesAt(iteration: number): Float32Array;
  /** The first iteration that predicted `label`; null when none did. */
  firstOf(label: number): number | null;
  /** How many different labels were predicted. */
  readonly labels: number;
  /** Whether `label` was predicted at any iteration. */
  predicted(label: number): boolean;
  /** Columns that do not follow on the last iteration belong to a run that was reset since, and are left out. */
  append(columns: MetricsColumns): void;
  /** The run goes on from an earlier iteration: what came after it is gone. 0: all is. */
  cutTo(iteration: number): void;
  clear(): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

const FIRST_CAPACITY = 1024;
/** Values of a block of probabilities, about: most of a run's memory, which is never copied as it grows. */
const BLOCK_VALUES = 65_536;

/** `names`: of the classes, as they are now; left out: their numbers. */
export function createRunHistory(names: () => readonly string[] = () => []): RunHistory {
  let length = 0;
  let classes = 0;
  let version = 0;
  let run = 0;
  let capacity = 0;
  let probability = new Float32Array(0);
  let label = new Int32Array(0);
  let loss = new Float32Array(0);
  /** null: every iteration is kept. */
  let iterations: Uint32Array<ArrayBuffer> | null = null;
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
    iterations = iterations && enlarged(iterations, new Uint32Array(capacity));
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

  const iterationOf = (index: number): number =>
    iterations === null ? index + 1 : (iterations[index] ?? NaN);

  function indexOf(iteration: number): number {
    if (iterations === null) return Math.min(length, iteration) - 1;
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (iterationOf(middle) <= iteration) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function changed(): void {
    version++;
    for (const listener of listeners) listener();
  }

  function clear(): void {
    if (length === 0) return;
    length = 0;
    run++;
    capacity = 0;
    probability = new Float32Array(0);
    label = new Int32Array(0);
    loss = new Float32Array(0);
    blocks = [];
    iterations = null;
    first.clear();
    changed();
  }

  return {
    get length() {
      return length;
    },
    get hasLoss() {
      return iterations === null;
    },
    get newest() {
      return length === 0 ? 0 : iterationOf(length - 1);
    },
    iterationOf,
    indexOf,
    nameOf: (wanted) => names()[wanted] ?? formatOrdinal(wanted),
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
      const index = indexOf(iteration);
      const start = (index % blockLength) * classes;
      return (blocks[Math.floor(index / blockLength)] ?? NOTHING).subarray(start, start + classes);
    },
    firstOf(wanted) {
      return first.get(wanted) ?? null;
    },
    predicted(wanted) {
      return first.has(wanted);
    },
    append(columns) {
      const count = columns.probability.length;
      const told = columns.iterations;
      const newest = length === 0 ? 0 : iterationOf(length - 1);
      const follows =
        told === undefined ? columns.firstIteration === length + 1 : columns.firstIteration > newest;
      if (count === 0 || !follows) return;
      if (length === 0) {
        iterations = told === undefined ? null : new Uint32Array(capacity);
        classes = columns.probabilities.length / count;
        blockLength = Math.max(1, Math.floor(BLOCK_VALUES / classes));
      }
      grow(length + count);
      probability.set(columns.probability, length);
      label.set(columns.label, length);
      loss.set(columns.loss, length);
      if (told !== undefined) iterations?.set(told, length);
      appendProbabilities(columns.probabilities);
      let previous: number | undefined;
      for (let index = 0; index < count; index++) {
        const value = columns.label[index] ?? 0;
        // Mostly the same many times in a row.
        if (value !== previous && !first.has(value)) first.set(value, iterationOf(length + index));
        previous = value;
      }
      length += count;
      changed();
    },
    cutTo(iteration) {
      const kept = indexOf(iteration) + 1;
      if (kept <= 0) clear();
      if (kept >= length) return;
      length = kept;
      run++;
      blocks = blocks.slice(0, Math.ceil(length / blockLength));
      for (const [seen, at] of first) if (at > iteration) first.delete(seen);
      changed();
    },
    clear,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const NOTHING = new Float32Array(0);

/** The history of the run on screen. */
export const runHistory = createRunHistory();

function enlarged<A extends Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  old: A,
  larger: A,
): A {
  larger.set(old);
  return larger;
}
