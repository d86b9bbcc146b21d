import { useEffect, useRef } from 'react';

export interface StepKeys {
  readonly toggle: () => void;
  readonly forward: () => void;
  readonly back: () => void;
}

/** Space plays, `.` and `,` step, wherever the focus is and these keys mean nothing else there. */
export function useStepKeys(keys: StepKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const act = actionOf(event);
      if (act === null || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      latest.current[act]();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** null: the key is not for stepping, or another place has it. */
export function actionOf(event: KeyboardEvent): keyof StepKeys | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (event.key === ' ') return takesSpace(target) ? null : 'toggle';
  if (target?.closest('input:not([type=range], [type=radio]), select, textarea') != null) return null;
  return event.key === '.' ? 'forward' : event.key === ',' ? 'back' : null;
}

function takesSpace(target: HTMLElement | null): boolean {
  return target?.closest('button, summary, select, textarea, input:not([type=range])') != null;
}
