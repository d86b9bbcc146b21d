import { useSyncExternalStore } from 'react';
import { runHistory, type RunHistory } from './history.ts';

/** Charts are redrawn at most eight times a second, whatever the engine's speed. */
const FRAME_MS = 125;

export interface HistoryFrames {
  /** The version of the history that is, or is about to be, on screen. */
  readonly version: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Gathers the changes of a history into frames: all that is drawn from it is drawn in the same animation frame, at
 * most every `FRAME_MS`, and the newest state is always drawn in the end.
 */
export function createHistoryFrames(history: RunHistory): HistoryFrames {
  const listeners = new Set<() => void>();
  let drawn = history.version;
  let lastFrame = -Infinity;
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    const wait = lastFrame + FRAME_MS - performance.now();
    if (wait > 0) setTimeout(() => requestAnimationFrame(draw), wait);
    else requestAnimationFrame(draw);
  }

  function draw(): void {
    scheduled = false;
    lastFrame = performance.now();
    drawn = history.version;
    for (const listener of listeners) listener();
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

const runFrames = createHistoryFrames(runHistory);

/** Draws the component anew with each frame of the run's history; gives the version that it is to draw. */
export function useHistoryFrame(): number {
  return useSyncExternalStore(runFrames.subscribe, runFrames.version);
}
