import { useEffect, useRef, useState, type ReactElement } from 'react';
import { RUN_TEXT_LIMITS } from '../../core/runs/parse-run.ts';
import { t } from '../../core/text/text.ts';
import { useRunsStore } from '../store/runs-store.ts';

interface NameInputProps {
  readonly id: string;
  readonly name: string;
  readonly onDone: () => void;
}

/** In place of a run's name: Enter takes what was typed, Escape leaves it, an empty name is the number again. */
export function NameInput({ id, name, onDone }: NameInputProps): ReactElement {
  const [text, setText] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => input.current?.select(), []);
  const finish = (takes: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    const row = input.current?.closest('tr');
    const hadFocus = document.activeElement === input.current;
    if (takes && text.trim() !== name) void useRunsStore.getState().describe(id, { name: text });
    onDone();
    // The button of the name comes back in its place.
    if (hadFocus) requestAnimationFrame(() => row?.querySelector<HTMLElement>('.run-name')?.focus());
  };
  return (
    <input
      ref={input}
      className="input run-name-input"
      aria-label={t('runs.nameOf')}
      maxLength={RUN_TEXT_LIMITS.name}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(true);
        else if (event.key === 'Escape') finish(false);
        event.stopPropagation();
      }}
    />
  );
}
