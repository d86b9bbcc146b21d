import { host } from '../../host/choose-host.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useRunStore } from '../../store/run-store.ts';
import { useShell } from '../../store/shell-store.ts';
import type { Action } from './action.ts';
import { keyText } from './key-text.ts';

/** What a button of an action needs, kept up to date with all that it can depend on. */
export function useAction(action: Action): {
  readonly label: string;
  readonly keys: string | undefined;
  readonly enabled: boolean;
} {
  useProjectStore(action.enabled);
  useRunStore(action.enabled);
  useShell(action.enabled);
  return { label: action.label(), keys: keysOf(action), enabled: action.enabled() };
}

/** The first of its keys, as the reader's keyboard writes them. */
export function keysOf({ keys }: Action): string | undefined {
  const [first] = keys;
  return first === undefined ? undefined : keyText(first, host().isMac);
}
