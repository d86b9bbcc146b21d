import { useEffect, useState } from 'react';
import type { Attribution } from '../../../core/inspect/attribution.ts';
import { useRunStore } from '../../store/run-store.ts';

/** Why the target's probability moved, of all iterations of the lesson on screen; `none` while it goes on, and where nothing is to tell. */
export function useAttribution(): Attribution | 'none' | 'working' {
  const phase = useRunStore((store) => store.phase);
  const iteration = useRunStore((store) => (store.phase === 'running' ? 0 : store.iteration));
  const attribute = useRunStore((store) => store.attribute);
  const [found, setFound] = useState<Attribution | 'none' | 'working'>('none');
  useEffect(() => {
    if (phase === 'running' || iteration === 0) {
      setFound('none');
      return;
    }
    setFound('working');
    let isWanted = true;
    void attribute().then((answer) => {
      if (isWanted) setFound(answer ?? 'none');
    });
    return () => {
      isWanted = false;
    };
  }, [phase, iteration, attribute]);
  return found;
}
