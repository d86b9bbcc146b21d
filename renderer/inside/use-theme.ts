import { useSyncExternalStore } from 'react';
import { usePreferences } from '../store/preferences.ts';
import type { Theme } from './colour-scale.ts';

const dark = globalThis.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** Changes with the event alone: `dark.matches` itself is ahead of it, and what is drawn in between would miss the change. */
let isDark = dark.matches;
dark.addEventListener('change', () => {
  isDark = dark.matches;
  for (const listener of listeners) listener();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The theme that is on screen, for what draws its colours itself. */
export function useShownTheme(): Theme {
  const systemIsDark = useSyncExternalStore(subscribe, () => isDark);
  const theme = usePreferences((store) => store.theme);
  if (theme !== 'system') return theme;
  return systemIsDark ? 'dark' : 'light';
}
