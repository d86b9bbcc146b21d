/** At most 15 images a second: more are not seen, and the engine may be training. */
const PAUSE_MS = 1000 / 15;

export interface LivePredictor {
  /** The newest image alone is answered; null: there is none, and no answer to one before it. */
  ask(image: Float32Array | null): void;
  close(): void;
}

/** Asks about an image that keeps changing: one question at a time, and never more often than is of use. */
export function createLivePredictor(
  predict: (image: Float32Array) => Promise<Float32Array | null>,
  onAnswer: (probabilities: Float32Array | null) => void,
): LivePredictor {
  let wanted: Float32Array | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWaiting = false;
  let lastAsked = -Infinity;
  /** Counts the times that older answers became of no use. */
  let forgotten = 0;

  function goOn(): void {
    if (wanted === null || isWaiting || timer !== undefined) return;
    const early = lastAsked + PAUSE_MS - performance.now();
    if (early > 0) {
      timer = setTimeout(() => {
        timer = undefined;
        goOn();
      }, early);
      return;
    }
    const image = wanted;
    const before = forgotten;
    wanted = null;
    isWaiting = true;
    lastAsked = performance.now();
    void predict(image).then((probabilities) => {
      isWaiting = false;
      if (before === forgotten) onAnswer(probabilities);
      goOn();
    });
  }

  function forget(): void {
    wanted = null;
    forgotten++;
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    ask(image) {
      if (image === null) {
        forget();
        onAnswer(null);
      } else {
        wanted = image;
        goOn();
      }
    },
    close: forget,
  };
}
