import { app } from 'electron';
import { createFileDialogs } from './file-dialogs.ts';
import type { Grants } from './files/grants.ts';
import { createProjectFiles, type ProjectFiles } from './files/project-files.ts';
import { nodeSaveHost } from './files/save-file.ts';
import type { MainWindow } from './main-window.ts';

/** Opening and saving on the real disk, through the system's dialogs. */
export function setupFiles(window: MainWindow, grants: Grants): ProjectFiles {
  return createProjectFiles({
    save: nodeSaveHost,
    grants,
    dialogs: createFileDialogs(window),
    // Electron keeps such a list on macOS and Windows; elsewhere this does nothing.
    remember: (file) => app.addRecentDocument(file),
  });
}
