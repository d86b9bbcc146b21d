import type { Network } from '../train/network.ts';
import type { EngineEvent } from './protocol.ts';

type WatchedEvent = Extract<EngineEvent, { type: 'watched' }>;

/** Of the time that a run computes, watching takes at most about this part. */
const SHARE = 0.03;
/** A fuller buffer is flushed early, none is lost. */
const MOST_LOOKS = 1024;

export interface ImageWatcher {
  readonly isFull: boolean;
  /** From now on this image, or none; what was not told of the one before is forgotten. `watch` names it in events. */
  watch(watch: number, image: Float32Array | null): void;
  /**
   * Looks at the image with the weights as they are, where that is not too often, or in any case (`must`); once an
   * iteration. `took`: seconds that were computed since the last call.
   */
  look(network: Network, iteration: number, took: number, must: boolean): void;
  /** The looks since the last call; null: none. */
  take(run: number): WatchedEvent | null;
  /** The run begins anew: the image stays. */
  restart(): void;
}

/**
 * What a network makes of one image while it is trained on others: its class probabilities by prediction, which draws
 * no random number and leaves every weight and state as it is. `classes`: how many there are.
 */
export function createImageWatcher(classes: number): ImageWatcher {
  let watch = 0;
  let image: Float32Array | null = null;
  let provided: Network | null = null;
  let computed = 0; // seconds
  let spent = 0;
  let last = -1; // iteration
  let iterations: number[] = [];
  let probabilities: number[] = [];

  function restart(): void {
    computed = 0;
    spent = 0;
    last = -1;
    iterations = [];
    probabilities = [];
  }

  function predict(network: Network, pixels: Float32Array): Float32Array {
    // A batch of one takes a small part of the time. Where there is no memory for it, the smallest batch there is does.
    if (provided !== network) network.provide([1]);
    provided = network;
    return network.predict(pixels);
  }

  return {
    restart,
    get isFull() {
      return iterations.length >= MOST_LOOKS;
    },
    watch(next, pixels) {
      watch = next;
      image = pixels;
      restart();
    },
    look(network, iteration, took, must) {
      computed += took;
      if (image === null || iteration === last || (!must && spent > SHARE * computed)) return;
      const start = performance.now();
      const y = predict(network, image);
      for (let label = 0; label < classes; label++)
        probabilities.push(network.coding.probability(y, 0, label));
      iterations.push(iteration);
      last = iteration;
      spent += (performance.now() - start) / 1000;
    },
    take(run) {
      if (iterations.length === 0) return null;
      const event: WatchedEvent = {
        type: 'watched',
        run,
        watch,
        iterations: Uint32Array.from(iterations),
        probabilities: Float32Array.from(probabilities),
      };
      iterations = [];
      probabilities = [];
      return event;
    },
  };
}
