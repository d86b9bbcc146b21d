import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { t } from '../core/text/text.ts';
import type { DocumentStatus } from '../preload/contract.ts';
import type { DocumentStatusKeeper } from './document-status.ts';
import type { MainWindow } from './main-window.ts';

type Answer = 'save' | 'discard' | 'cancel';

interface Question {
  readonly options: MessageBoxOptions;
  /** In the order of the buttons. */
  readonly answers: readonly Answer[];
}

export interface Closing {
  /** The document is saved: the window may go, and the app too if that was what was asked for. */
  confirm(): void;
}

/** Asks before the window takes unsaved work or a running training with it, whichever way it is closed. */
export function setupClosing(window: MainWindow, status: DocumentStatusKeeper): Closing {
  let quitting = false;
  /** What closing was part of when the question was put; a change of mind forgets it. */
  let goal: 'close' | 'quit' = 'close';
  let asking = false;
  let allowed = false;

  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('browser-window-created', (_event, created) => {
    allowed = false;
    created.on('close', (event) => {
      const question = allowed ? null : questionOf(status.current());
      if (question === null) return;
      event.preventDefault();
      goal = quitting ? 'quit' : 'close';
      quitting = false;
      if (!asking) void ask(created, question);
    });
  });

  async function ask(asked: BrowserWindow, { options, answers }: Question): Promise<void> {
    asking = true;
    try {
      const { response } = await dialog.showMessageBox(asked, options);
      const answer = answers[response] ?? 'cancel';
      if (answer === 'save') window.notify('saveBeforeClose', null);
      if (answer === 'discard') leave();
    } finally {
      asking = false;
    }
  }

  function leave(): void {
    allowed = true;
    if (goal === 'quit') app.quit();
    else window.current()?.close();
  }

  return { confirm: leave };
}

/** null when nothing would be lost. */
function questionOf(status: DocumentStatus | null): Question | null {
  if (status === null || !(status.unsaved || status.training)) return null;
  const { name, unsaved, training } = status;
  if (!unsaved) {
    return {
      options: {
        type: 'warning',
        message: t('close.training'),
        detail: t('close.trainingDetail'),
        buttons: [t('close.stop'), t('dialog.cancel')],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      },
      answers: ['discard', 'cancel'],
    };
  }
  return {
    options: {
      type: 'warning',
      message: t('close.unsaved', { name }),
      detail: t(training ? 'close.unsavedTraining' : 'close.unsavedDetail'),
      buttons: [t('close.save'), t('close.discard'), t('dialog.cancel')],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    },
    answers: ['save', 'discard', 'cancel'],
  };
}
