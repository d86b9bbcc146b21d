import { useEffect, useState } from 'react';
import type { LayerHistory } from '../../../core/inspect/layer-history.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useRunStore } from '../../store/run-store.ts';

/** How often a training that goes on is asked anew. */
const AGAIN_MS = 1500;

export type HistoryState = LayerHistory | 'none' | 'waiting' | 'working' | 'nothing';

/** The history of a layer in the run on screen. A lesson tells it when it rests; a training while it goes on, too. */
export function useHistory(node: string): HistoryState {
  const phase = useRunStore((store) => store.phase);
  const isRunning = phase === 'running';
  const iteration = useRunStore((store) => (store.phase === 'running' ? 0 : store.iteration));
  const isLesson = useProjectStore((store) => store.project.task === 'lesson');
  const histograms = useRunStore((store) => store.histograms);
  const [found, setFound] = useState<HistoryState>('working');
  useEffect(() => {
    if (!isRunning && iteration === 0) {
      setFound('none');
      return;
    }
    if (isRunning && isLesson) {
      setFound('waiting');
      return;
    }
    let isWanted = true;
    const ask = (): void => {
      void histograms(node).then((answer) => {
        if (isWanted) setFound(answer === null || answer.iterations.length === 0 ? 'nothing' : answer);
      });
    };
    setFound((before) => (typeof before === 'string' || before.node !== node ? 'working' : before));
    ask();
    const timer = isRunning ? setInterval(ask, AGAIN_MS) : null;
    return () => {
      isWanted = false;
      if (timer !== null) clearInterval(timer);
    };
  }, [node, isRunning, isLesson, iteration, histograms]);
  return found;
}
