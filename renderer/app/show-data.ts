import { usePreferences } from '../store/preferences.ts';

/** Brings the images that are learned from into sight. */
export function showData(): void {
  const { open, set } = usePreferences.getState();
  set({ open: { ...open, dock: true }, dockTab: 'data' });
}
