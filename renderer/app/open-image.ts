import { usePreferences } from '../store/preferences.ts';

/** Opens the file dialog of the image panel, which is brought into sight first. */
export function openImageDialog(): void {
  const { open, set } = usePreferences.getState();
  if (!open.left || !open.lesson) set({ open: { ...open, left: true, lesson: true } });
  // The panel's input is there once the page has been drawn.
  requestAnimationFrame(() => {
    document.querySelector<HTMLInputElement>('input[type="file"][accept*="image"]')?.click();
  });
}
