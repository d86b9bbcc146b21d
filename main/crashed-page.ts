import { app, BrowserWindow, dialog } from 'electron';
import { t } from '../core/text/text.ts';

/** When the page's process ends by itself, offers to load the page anew instead of leaving an empty window. */
export function setupCrashedPage(): void {
  app.on('render-process-gone', (_event, contents, { reason }) => {
    const window = BrowserWindow.fromWebContents(contents);
    if (reason === 'clean-exit' || window === null) return;
    console.error(`the page's process ended: ${reason}`);
    void offerReload(window, reason);
  });
}

async function offerReload(window: BrowserWindow, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: t('crash.question', { reason }),
    detail: t('crash.detail'),
    buttons: [t('crash.reload'), t('crash.close')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) window.reload();
  else window.destroy();
}
