import { useSyncExternalStore } from 'react';
import { runHistory, type RunHistory } from './history.ts';
import { stepsHistory } from './steps-history.ts';

/** Charts are redrawn at most ten times a second, whatever the engine's speed, and at least five times. */
const SHORTEST_MS = 100;
const LONGEST_MS = 200;
/** Between the two, drawing takes at most this part of the time: the engine may need the same cores. */
const SHARE = 1 / 8;
/** The same where several iterations come with a frame, so that nobody sees each of them come anyway. */
const FLOOD_SHARE = 1 / 20;

/** What is drawn, as far as its frames are concerned. */
export interface ChangingHistory {
  /** Counts the changes. */
  readonly version: number;
  readonly length: number;
  subscribe(listener: () => void): unknown;
}

export interface HistoryFrames {
  /** The version of the history that is, or is about to be, on screen. */
  readonly version: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Gathers the changes of a history into frames: all that is drawn from it is drawn in the same animation frame, the
 * less often the longer it takes, and the newest state is always drawn in the end.
 */
export function createHistoryFrames(history: ChangingHistory): HistoryFrames {
  const listeners = new Set<() => void>();
  let drawn = history.version;
  let drawnLength = history.length;
  let lastFrame = -Infinity;
  let pause = SHORTEST_MS;
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    const wait = lastFrame + pause - performance.now();
    if (wait > 0) setTimeout(() => requestAnimationFrame(draw), wait);
    else requestAnimationFrame(draw);
  }

  function draw(): void {
    scheduled = false;
    lastFrame = performance.now();
    drawn = history.version;
    const share = history.length > drawnLength + 1 ? FLOOD_SHARE : SHARE;
    drawnLength = history.length;
    for (const listener of listeners) listener();
    // A task of its own comes after the page has laid out and painted the frame.
    setTimeout(() => {
      const took = performance.now() - lastFrame;
      pause = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, took / share));
    });
  }

  history.subscribe(schedule);
  return {
    version: () => drawn,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The frames of the run on screen. */
export const runFrames = createHistoryFrames(runHistory);

/** Draws the component anew with each frame of the run's history; gives the version that it is to draw. */
export function useHistoryFrame(): number {
  return useSyncExternalStore(runFrames.subscribe, runFrames.version);
}

/** What `read` tells of the run on screen; the component is drawn anew only with a frame that changes it. */
export function useHistoryFact<T extends string | number | boolean | null>(
  read: (history: RunHistory) => T,
): T {
  return useSyncExternalStore(runFrames.subscribe, () => read(runHistory));
}

/** The same of the training on screen. */
export const stepFrames = createHistoryFrames(stepsHistory);

export function useStepFrame(): number {
  return useSyncExternalStore(stepFrames.subscribe, stepFrames.version);
}
