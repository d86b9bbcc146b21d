import { useEffect, useState } from 'react';

export type PlaySpeed = 'slow' | 'normal' | 'fast';

/** Milliseconds from one step to the next. */
const INTERVALS: Readonly<Record<PlaySpeed, number>> = { slow: 2000, normal: 900, fast: 125 };

export interface Play {
  readonly isPlaying: boolean;
  readonly speed: PlaySpeed;
  readonly setPlaying: (isPlaying: boolean) => void;
  readonly setSpeed: (speed: PlaySpeed) => void;
}

/** Steps by itself while it plays. `place` is another one after every step, from which the next is waited for. */
export function usePlay(forward: () => void, place: unknown): Play {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<PlaySpeed>('normal');
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(forward, INTERVALS[speed]);
    return () => clearTimeout(timer);
  }, [isPlaying, speed, forward, place]);
  return { isPlaying, speed, setPlaying, setSpeed };
}
