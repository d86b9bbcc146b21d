import { useCallback, useEffect, useState } from 'react';
import { AT_REST, playbackAfter, type Playback, type PlaybackChange } from './playback.ts';

/** Goes on by `speed` cells a second while it is played, several at once where the page is drawn less often. */
export function usePlayback(
  count: number,
  speed: number,
): readonly [Playback, (change: PlaybackChange) => void] {
  const [playback, setPlayback] = useState(AT_REST);
  const change = useCallback(
    (next: PlaybackChange) => setPlayback((before) => playbackAfter(before, next, count)),
    [count],
  );
  const { isPlaying } = playback;
  useEffect(() => {
    if (!isPlaying) return;
    let due = 0;
    let before = performance.now();
    let frame = requestAnimationFrame(function draw(now) {
      due += (Math.max(0, now - before) * speed) / 1000;
      before = now;
      const cells = Math.floor(due);
      due -= cells;
      if (cells > 0) change({ type: 'tick', cells });
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, speed, change]);
  return [{ ...playback, position: Math.min(playback.position, Math.max(0, count - 1)) }, change];
}
