import { useSyncExternalStore } from 'react';
import { usePreferences } from '../store/preferences.ts';
import type { Theme } from './colour-scale.ts';

const dark = globalThis.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** The theme that is on screen, for what draws its colours itself. */
export function useShownTheme(): Theme {
  const systemIsDark = useSyncExternalStore(subscribe, () => dark.matches);
  const theme = usePreferences((store) => store.theme);
  if (theme !== 'system') return theme;
  return systemIsDark ? 'dark' : 'light';
}
