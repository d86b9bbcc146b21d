import { useEffect, useRef } from 'react';

/** Calls `tick` with the steps that are due, `perSecond` of them, several at once where the page is drawn less often. */
export function useTicks(isPlaying: boolean, perSecond: number, tick: (steps: number) => void): void {
  const latest = useRef(tick);
  useEffect(() => {
    latest.current = tick;
  });
  useEffect(() => {
    if (!isPlaying) return;
    let due = 0;
    let before = performance.now();
    let frame = requestAnimationFrame(function draw(now) {
      due += (Math.max(0, now - before) * perSecond) / 1000;
      before = now;
      const steps = Math.floor(due);
      due -= steps;
      if (steps > 0) latest.current(steps);
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, perSecond]);
}
