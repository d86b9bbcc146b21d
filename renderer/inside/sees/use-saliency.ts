import { useEffect, useMemo, useRef, useState } from 'react';
import type { WireSaliency } from '../../../core/engine/questions.ts';
import type { SaliencyQuestion } from '../../../core/inspect/saliency.ts';
import { useRunStore } from '../../store/run-store.ts';
import { useInsideStore } from '../inside-store.ts';
import { askSaliency } from './ask-saliency.ts';
import { createLatest } from './latest.ts';

/** While a run goes on, what is asked anew after each look takes at most this part of the engine's time. */
const SHARE = 0.04;

export interface SaliencyAnswer {
  readonly question: SaliencyQuestion;
  /** null: there is nothing to tell. */
  readonly saliency: WireSaliency | null;
}

/**
 * The newest answer, asked anew whenever the question, the image or the network changes. It may still be that of the question
 * before. null: there is none yet.
 */
export function useSaliency(question: SaliencyQuestion | null): SaliencyAnswer | null {
  const [answer, setAnswer] = useState<SaliencyAnswer | null>(null);
  const inspection = useInsideStore((store) => store.inspection);
  const image = useInsideStore((store) => store.image);
  const ask = useMemo(
    () => createLatest(askSaliency, (asked, saliency) => setAnswer({ question: asked, saliency })),
    [],
  );
  const last = useRef<{ readonly question: unknown; readonly image: unknown; readonly at: number } | null>(
    null,
  );
  const seconds = answer?.saliency?.seconds ?? 0;
  const rest = useRef(0);
  rest.current = (seconds * 1000) / SHARE;
  useEffect(() => {
    if (question === null || inspection === null) return;
    const before = last.current;
    const isNew = before?.question !== question || before.image !== image;
    const isRunning = useRunStore.getState().phase === 'running';
    const now = performance.now();
    if (!isNew && isRunning && now < before.at + rest.current) return;
    last.current = { question, image, at: now };
    ask(question);
  }, [question, image, inspection, ask]);
  return answer;
}
