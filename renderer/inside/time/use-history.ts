import { useEffect, useRef, useState } from 'react';
import type { LayerHistory } from '../../../core/inspect/layer-history.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useRunStore } from '../../store/run-store.ts';
import { joinedHistory } from './joined-history.ts';

/** How often a run that goes on is asked anew. */
const AGAIN_MS = 1200;

export type HistoryState = LayerHistory | 'none' | 'working' | 'nothing';

/**
 * The history of a layer in the run on screen. Of a run that goes on, what can be told at once, again and again while it is in sight:
 * of a training all that it keeps, of a lesson what was seen since the view was opened, behind what was known when it rested last.
 */
export function useHistory(node: string): HistoryState {
  const isRunning = useRunStore((store) => store.phase === 'running');
  const iteration = useRunStore((store) => (store.phase === 'running' ? 0 : store.iteration));
  const isLesson = useProjectStore((store) => store.project.task === 'lesson');
  const histograms = useRunStore((store) => store.histograms);
  const [found, setFound] = useState<HistoryState>('working');
  const whole = useRef<LayerHistory | null>(null);
  useEffect(() => {
    if (!isRunning && iteration === 0) {
      whole.current = null;
      setFound('none');
      return;
    }
    let isWanted = true;
    let isAsking = false;
    const take = (answer: LayerHistory | null): void => {
      isAsking = false;
      if (!isWanted) return;
      if (answer === null || answer.iterations.length === 0) {
        setFound('nothing');
        return;
      }
      if (!isRunning || !isLesson) whole.current = answer;
      setFound(joinedHistory(whole.current, answer));
    };
    const ask = (): void => {
      if (isAsking || document.visibilityState === 'hidden') return;
      isAsking = true;
      void histograms(node, isRunning).then(take);
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
