import { useState } from 'react';
import { useTicks } from './use-ticks.ts';

/** What a bar of steps needs to know of playing. */
export interface Play {
  readonly isPlaying: boolean;
  /** Steps a second. */
  readonly speed: number;
  readonly toggle: () => void;
  readonly setSpeed: (speed: number) => void;
}

export interface OwnPlay extends Play {
  readonly stop: () => void;
}

/** Steps by itself while it plays. */
export function usePlay(forward: () => void, firstSpeed = 1): OwnPlay {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(firstSpeed);
  useTicks(isPlaying, speed, (steps) => {
    for (let step = 0; step < steps; step++) forward();
  });
  return {
    isPlaying,
    speed,
    toggle: () => setPlaying((before) => !before),
    stop: () => setPlaying(false),
    setSpeed,
  };
}
