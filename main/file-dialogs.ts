import { dialog, type MessageBoxOptions, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { t } from '../core/text/text.ts';
import type { FileDialogs } from './files/project-files.ts';
import { OPENED_EXTENSIONS, PROJECT_EXTENSION } from './files/project-paths.ts';
import type { MainWindow } from './main-window.ts';

/** The system's own dialogs, at the window where there is one. */
export function createFileDialogs(window: MainWindow): FileDialogs {
  return {
    async chooseOpen() {
      const options: OpenDialogOptions = {
        properties: ['openFile'],
        filters: [{ name: t('dialog.projects'), extensions: [...OPENED_EXTENSIONS] }],
      };
      const parent = window.current();
      const { canceled, filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseSave(suggestedName, kind) {
      const options: SaveDialogOptions = {
        defaultPath: suggestedName,
        filters: [{ name: t(`dialog.${kind}`), extensions: [kind === 'project' ? PROJECT_EXTENSION : kind] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      };
      const parent = window.current();
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || filePath === '' ? null : filePath;
    },
    async askAboutChange(name, backup) {
      const answers = ['saveCopy', 'replace', 'cancel'] as const;
      const options: MessageBoxOptions = {
        type: 'warning',
        message: t('changed.question', { name }),
        detail: t('changed.detail', { backup }),
        buttons: [t('changed.saveCopy'), t('changed.replace'), t('dialog.cancel')],
        defaultId: 0,
        cancelId: 2,
        noLink: true,
      };
      const parent = window.current();
      const { response } = await (parent === null
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(parent, options));
      return answers[response] ?? 'cancel';
    },
  };
}
