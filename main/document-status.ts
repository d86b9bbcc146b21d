import { app, powerSaveBlocker } from 'electron';
import { t } from '../core/text/text.ts';
import type { DocumentStatus } from '../preload/contract.ts';
import type { Grants } from './files/grants.ts';
import type { MainWindow } from './main-window.ts';

export interface DocumentStatusKeeper {
  /** null until the page has told it, and again when the page is gone. */
  current(): DocumentStatus | null;
  set(status: DocumentStatus): void;
}

/** Keeps what the page tells of its document, shows it on the window and the task bar, and holds the machine awake while training. */
export function setupDocumentStatus(window: MainWindow, grants: Grants): DocumentStatusKeeper {
  let current: DocumentStatus | null = null;
  let blocker: number | null = null;

  function holdAwake(training: boolean): void {
    if (training && blocker === null) {
      blocker = powerSaveBlocker.start('prevent-app-suspension');
    } else if (!training && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  }

  function forget(): void {
    current = null;
    holdAwake(false);
  }

  app.on('browser-window-created', (_event, created) => {
    created.on('closed', forget);
    created.webContents.on('render-process-gone', forget);
  });

  return {
    current: () => current,
    set(status) {
      current = status;
      holdAwake(status.training);
      const shown = window.current();
      if (shown === null) return;
      const { name, unsaved, grant } = status;
      // Below 0 there is no bar.
      shown.setProgressBar(status.progress ?? -1, { mode: status.training ? 'normal' : 'paused' });
      shown.setTitle(t(unsaved ? 'desktop.titleUnsaved' : 'desktop.title', { name, app: app.name }));
      if (process.platform !== 'darwin') return;
      shown.setDocumentEdited(unsaved);
      shown.setRepresentedFilename(grant === null ? '' : (grants.look(grant)?.file ?? ''));
    },
  };
}
