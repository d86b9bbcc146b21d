import { host } from '../host/choose-host.ts';
import { usePreferences, type Preferences } from '../store/preferences.ts';

/** Keeps the page, and the host's window around it, in the theme that was chosen. */
export function setUpTheme(): () => void {
  apply(usePreferences.getState().theme);
  return usePreferences.subscribe((now, before) => {
    if (now.theme !== before.theme) apply(now.theme);
  });
}

function apply(theme: Preferences['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  host().setTheme(theme);
}
