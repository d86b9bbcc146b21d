import type { KeyboardEvent } from 'react';

export interface StepKeys {
  readonly toggle: () => void;
  readonly forward: () => void;
  readonly back: () => void;
}

/** Space plays, `.` and `,` step, wherever in a view the focus is and these keys mean nothing else there. */
export function stepByKey(event: KeyboardEvent, { toggle, forward, back }: StepKeys): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const isRange = target instanceof HTMLInputElement && target.type === 'range';
  const isText = target instanceof HTMLInputElement && target.type === 'text';
  const isPressed = target?.closest('button, summary, select, input') != null && !isRange;
  const action =
    event.key === ' ' && !isPressed
      ? toggle
      : isText
        ? null
        : event.key === '.'
          ? forward
          : event.key === ','
            ? back
            : null;
  if (action === null) return;
  event.preventDefault();
  action();
}
