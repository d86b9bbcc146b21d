import { useEffect, useState, type ReactElement } from 'react';
import { runHistory } from '../store/history.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { announcementWords } from './run-words.ts';

const LEAST_PAUSE_MS = 5000;

/**
 * The live region of the run: what a screen reader is told of it, at most once in five seconds, and always how it
 * ended.
 */
export function RunAnnouncer(): ReactElement {
  const [text, setText] = useState('');
  useEffect(() => {
    let lastTime = -Infinity;
    let lastText = '';
    let timer: ReturnType<typeof setTimeout> | undefined;

    function announce(): void {
      timer = undefined;
      const { analysis } = useProjectStore.getState();
      const words = announcementWords(useRunStore.getState(), runHistory, analysis);
      if (words === null || words === lastText) return;
      lastText = words;
      lastTime = performance.now();
      setText(words);
    }
    function announceSoon(): void {
      if (timer !== undefined) return;
      const wait = lastTime + LEAST_PAUSE_MS - performance.now();
      timer = setTimeout(announce, Math.max(0, wait));
    }
    const unsubscribe = useRunStore.subscribe(announceSoon);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, []);
  return (
    <div className="visually-hidden" aria-live="polite">
      {text}
    </div>
  );
}
