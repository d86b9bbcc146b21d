import { useCallback, useState } from 'react';
import { AT_REST, playbackAfter, type Playback, type PlaybackChange } from './playback.ts';
import type { Play } from './use-play.ts';
import { useTicks } from './use-ticks.ts';

export interface PlaybackControls {
  readonly playback: Playback;
  readonly change: (change: PlaybackChange) => void;
  readonly play: Play;
}

const FIRST_SPEED = 4;

/** Through `count` cells, once; at first `begin` is looked at. */
export function usePlayback(count: number, begin = 0): PlaybackControls {
  const [speed, setSpeed] = useState(FIRST_SPEED);
  const [playback, setPlayback] = useState<Playback>({ ...AT_REST, position: begin });
  const change = useCallback(
    (next: PlaybackChange) => setPlayback((before) => playbackAfter(before, next, count)),
    [count],
  );
  const { isPlaying } = playback;
  useTicks(isPlaying, speed, (cells) => change({ type: 'tick', cells }));
  return {
    playback: { ...playback, position: Math.min(playback.position, Math.max(0, count - 1)) },
    change,
    play: { isPlaying, speed, setSpeed, toggle: () => change({ type: 'toggle' }) },
  };
}
