import { useEffect } from 'react';
import { useRunStore } from '../../store/run-store.ts';
import { useIteration } from './iteration-store.ts';

/** Takes the iteration apart again when the run has come further, or is another one. */
export function useIterationRun(): void {
  const phase = useRunStore((store) => store.phase);
  const stale = useRunStore((store) => store.stale);
  const iteration = useRunStore((store) => (store.phase === 'running' ? 0 : store.iteration));
  const initial = useRunStore((store) => store.initial);
  const changes = useRunStore((store) => store.changes);
  const refresh = useIteration((store) => store.refresh);
  useEffect(() => {
    void refresh();
  }, [refresh, phase, stale, iteration, initial, changes]);
}
