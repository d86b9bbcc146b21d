/**
 * The image that is followed while a data set trains: chosen by a person, looked at by the engine, kept in a history of
 * its own, as the network's answers come. It belongs to the page, not to the project.
 */
import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { TrainingData } from '../../core/data/data-set.ts';
import type { EngineNews } from '../../core/engine/client.ts';
import { argmaxOfRow } from '../../core/train/argmax.ts';
import { sameShape } from '../../core/tensor/shape.ts';
import { createHistoryFrames } from './history-frames.ts';
import { createRunHistory } from './history.ts';

export interface WatchedImage {
  /** Row-major (height, width, channels), 0 to 255. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly shape: readonly number[];
  readonly classNames: readonly string[];
  readonly name: string;
  /** Of which class the probability is drawn; null: the one that is predicted first, as of a drawing. */
  readonly label: number | null;
}

export interface WatchStore {
  readonly image: WatchedImage | null;
  /** Tells one choice of an image from the next. */
  readonly watch: number;
  /** Of every class before training; null until it is known. */
  readonly initial: Float32Array | null;
  /** The iteration that is looked at; null follows the newest. */
  readonly selected: number | null;
  readonly follow: (image: WatchedImage) => void;
  readonly unfollow: () => void;
  /** Draws another class's probability over the same iterations. */
  readonly setLabel: (label: number) => void;
  readonly select: (iteration: number | null) => void;
}

type Watched = Extract<EngineNews, { type: 'watched' }>;

/** What the network said of the followed image. */
export const watchHistory = createRunHistory(() => useWatch.getState().image?.classNames ?? []);

const watchFrames = createHistoryFrames(watchHistory);

/** Draws the component anew with each frame of it; gives the version that it is to draw. */
export function useWatchFrame(): number {
  return useSyncExternalStore(watchFrames.subscribe, watchFrames.version);
}

export const useWatch = create<WatchStore>()((set, get) => ({
  image: null,
  watch: 0,
  initial: null,
  selected: null,
  follow(image) {
    watchHistory.clear();
    set({ image, watch: get().watch + 1, initial: null, selected: null });
  },
  unfollow() {
    if (get().image === null) return;
    watchHistory.clear();
    set({ image: null, watch: get().watch + 1, initial: null, selected: null });
  },
  setLabel(label) {
    const { image } = get();
    if (image === null) return;
    set({ image: { ...image, label } });
    const iterations = Uint32Array.from({ length: watchHistory.length }, (_, i) =>
      watchHistory.iterationOf(i),
    );
    const rows = [...iterations].flatMap((iteration) => [...watchHistory.probabilitiesAt(iteration)]);
    watchHistory.clear();
    append(iterations, Float32Array.from(rows), label);
  },
  select: (selected) => set({ selected }),
}));

/** As the engine takes it; null: none is followed, or not one of such data. */
export function watchedInput({ shape, classNames }: TrainingData): Float32Array | null {
  const { image } = useWatch.getState();
  if (image === null || !sameShape(image.shape, shape)) return null;
  if (classNames.length !== image.classNames.length) return null;
  return Float32Array.from(image.pixels, (value) => value / 255);
}

/** The run goes on from `iteration`. */
export function rewindWatch(iteration: number): void {
  watchHistory.cutTo(iteration);
  useWatch.setState({ selected: null, ...(iteration === 0 ? { initial: null } : {}) });
}

/** Looks of the engine; those at an image that is no longer followed are left out. */
export function takeLooks({ watch, iterations, probabilities }: Watched): void {
  const { image, watch: current } = useWatch.getState();
  if (image === null || watch !== current) return;
  const classes = probabilities.length / iterations.length;
  let { label } = image;
  if (label === null) {
    label = argmaxOfRow(probabilities, 0, classes);
    useWatch.setState({ image: { ...image, label } });
  }
  // The chart begins with the first iteration; what came before it is told by the bars.
  const isInitial = iterations[0] === 0;
  if (isInitial) useWatch.setState({ initial: probabilities.slice(0, classes) });
  const first = isInitial ? 1 : 0;
  append(iterations.subarray(first), probabilities.subarray(first * classes), label);
}

function append(iterations: Uint32Array, probabilities: Float32Array, target: number): void {
  const count = iterations.length;
  if (count === 0) return;
  const classes = probabilities.length / count;
  watchHistory.append({
    firstIteration: iterations[0] ?? 1,
    iterations,
    probability: Float32Array.from(iterations, (_, row) => probabilities[row * classes + target] ?? NaN),
    label: Int32Array.from(iterations, (_, row) => argmaxOfRow(probabilities, row * classes, classes)),
    loss: new Float32Array(count).fill(NaN),
    probabilities,
  });
}
