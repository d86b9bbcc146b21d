import type { StepMetrics } from '../train/training.ts';
import type { EngineEvent } from './protocol.ts';

type StepsEvent = Extract<EngineEvent, { type: 'steps' }>;

/** Room for the steps between two flushes; a fuller buffer is flushed early, none is lost. */
const CAPACITY = 1024;

export interface StepsBuffer {
  readonly isEmpty: boolean;
  readonly isFull: boolean;
  /** `took`: seconds the step computed. */
  add(step: Readonly<StepMetrics>, took: number): void;
  /** The event that carries what was collected, which is then forgotten. `lastIteration` is that of the newest one. */
  take(run: number, lastIteration: number): StepsEvent;
  clear(): void;
}

/** Collects the steps of a training in columns, allocated once, until they are sent. */
export function createStepsBuffer(): StepsBuffer {
  const loss = new Float32Array(CAPACITY);
  const accuracy = new Float32Array(CAPACITY);
  const learningRate = new Float32Array(CAPACITY);
  const images = new Uint32Array(CAPACITY);
  let count = 0;
  let seconds = 0;
  const clear = (): void => {
    count = 0;
    seconds = 0;
  };
  return {
    get isEmpty() {
      return count === 0;
    },
    get isFull() {
      return count === CAPACITY;
    },
    add(step, took) {
      loss[count] = step.loss;
      accuracy[count] = step.accuracy;
      learningRate[count] = step.learningRate;
      images[count] = step.images;
      count++;
      seconds += took;
    },
    take(run, lastIteration) {
      const event: StepsEvent = {
        type: 'steps',
        run,
        firstIteration: lastIteration - count + 1,
        loss: loss.slice(0, count),
        accuracy: accuracy.slice(0, count),
        learningRate: learningRate.slice(0, count),
        images: images.slice(0, count),
        seconds,
      };
      clear();
      return event;
    },
    clear,
  };
}
