import { nativeTheme } from 'electron';
import type { ThemeChoice } from '../preload/contract.ts';

/** Menus, dialogs and the page's `prefers-color-scheme` follow the choice. */
export function applyTheme(theme: ThemeChoice): void {
  nativeTheme.themeSource = theme;
}
