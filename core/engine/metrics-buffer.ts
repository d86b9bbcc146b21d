import type { EngineEvent } from './protocol.ts';

type MetricsEvent = Extract<EngineEvent, { type: 'metrics' }>;

export interface IterationMetrics {
  readonly probability: number;
  readonly label: number;
  readonly loss: number;
  readonly probabilities: ArrayLike<number>;
}

/**
 * Room for the iterations between two flushes, of the smallest networks too: about a megabyte of numbers at the most. A
 * fuller buffer is flushed early, none is lost.
 */
const MOST_ITERATIONS = 16_384;
const MOST_PROBABILITIES = 2 ** 18;

/** Collects iterations in columns, allocated once, until they are sent. */
export function createMetricsBuffer(classes: number): MetricsBuffer {
  const capacity = Math.max(1, Math.min(MOST_ITERATIONS, Math.floor(MOST_PROBABILITIES / classes)));
  const probability = new Float32Array(capacity);
  const label = new Int32Array(capacity);
  const loss = new Float32Array(capacity);
  const probabilities = new Float32Array(capacity * classes);
  let count = 0;
  let seconds = 0;
  return {
    get isEmpty() {
      return count === 0;
    },
    get isFull() {
      return count === capacity;
    },
    add(metrics, took) {
      probability[count] = metrics.probability;
      label[count] = metrics.label;
      loss[count] = metrics.loss;
      probabilities.set(metrics.probabilities, count * classes);
      count++;
      seconds += took;
    },
    take(run, lastIteration) {
      const event: MetricsEvent = {
        type: 'metrics',
        run,
        firstIteration: lastIteration - count + 1,
        probability: probability.slice(0, count),
        label: label.slice(0, count),
        loss: loss.slice(0, count),
        probabilities: probabilities.slice(0, count * classes),
        seconds,
      };
      count = 0;
      seconds = 0;
      return event;
    },
    clear() {
      count = 0;
      seconds = 0;
    },
  };
}

export interface MetricsBuffer {
  readonly isEmpty: boolean;
  readonly isFull: boolean;
  /** `took`: seconds the iteration computed. */
  add(metrics: IterationMetrics, took: number): void;
  /** The event that carries what was collected, which is then forgotten. `lastIteration` is that of the newest one. */
  take(run: number, lastIteration: number): MetricsEvent;
  clear(): void;
}
