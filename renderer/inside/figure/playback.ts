/** Going through the cells of a map one by one. */
export interface Playback {
  /** The cell that is looked at, row by row, from 0. */
  readonly position: number;
  readonly isPlaying: boolean;
  /** Cells behind the position are only to come; otherwise all are there, and one is looked at. */
  readonly isFilling: boolean;
}

export type PlaybackChange =
  | { readonly type: 'toggle' }
  | { readonly type: 'pause' }
  /** So many cells on while playing. */
  | { readonly type: 'tick'; readonly cells: number }
  /** By hand, backwards too. */
  | { readonly type: 'step'; readonly cells: number }
  | { readonly type: 'goTo'; readonly position: number }
  /** One cell by itself, with all others there. */
  | { readonly type: 'look'; readonly position: number };

export const AT_REST: Playback = { position: 0, isPlaying: false, isFilling: false };

/** `count`: how many cells there are. At the end it stops, and begins again from the start when it is played. */
export function playbackAfter(before: Playback, change: PlaybackChange, count: number): Playback {
  const last = Math.max(0, count - 1);
  const clamp = (position: number): number => Math.min(last, Math.max(0, position));
  const position = clamp(before.position);
  switch (change.type) {
    case 'toggle':
      if (before.isPlaying) return { ...before, position, isPlaying: false };
      return { position: position === last ? 0 : position, isPlaying: true, isFilling: true };
    case 'pause':
      return { ...before, position, isPlaying: false };
    case 'tick': {
      if (!before.isPlaying) return before;
      const next = clamp(position + change.cells);
      return { position: next, isPlaying: next < last, isFilling: true };
    }
    case 'step':
      return { position: clamp(position + change.cells), isPlaying: false, isFilling: true };
    case 'goTo':
      return { position: clamp(change.position), isPlaying: false, isFilling: true };
    case 'look':
      return { position: clamp(change.position), isPlaying: false, isFilling: false };
  }
}
