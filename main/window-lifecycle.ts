import { app } from 'electron';
import type { MainWindow } from './main-window.ts';

/** Opens the window, and follows each system's habit about an app without one. */
export function setupWindowLifecycle(window: MainWindow): void {
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  window.show();
}
