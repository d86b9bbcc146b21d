import { lstatSync } from 'node:fs';
import { app } from 'electron';
import type { OpenAnswer } from '../preload/contract.ts';
import type { ProjectFiles } from './files/project-files.ts';
import { launchFileOf } from './launch-arguments.ts';
import type { MainWindow } from './main-window.ts';

export interface LaunchFiles {
  /** What the app was started with, once; null when there is nothing, or no longer. */
  take(): Promise<OpenAnswer | null>;
}

/**
 * Files the system asks the app to open: named on the command line, by a second start of the app, or on macOS by the
 * Finder, which may ask before the app is ready. They wait until the page has taken the first.
 */
export function setupLaunchFiles(window: MainWindow, files: ProjectFiles): LaunchFiles {
  let waiting = launchFileOf(process.argv.slice(1), process.cwd(), isRegularFile);
  let taken = false;

  app.on('open-file', (event, file) => {
    event.preventDefault();
    void offer(file);
  });
  app.on('second-instance', (_event, args, folder) => {
    window.show();
    const file = launchFileOf(args.slice(1), folder, isRegularFile);
    if (file !== null) void offer(file);
  });
  app.on('browser-window-created', () => {
    taken = false;
  });

  async function offer(file: string): Promise<void> {
    if (!taken || window.current() === null) {
      waiting = file;
      if (app.isReady()) window.show();
      return;
    }
    window.notify('fileOpened', await files.openFile(file));
  }

  return {
    async take() {
      taken = true;
      const file = waiting;
      waiting = null;
      return file === null ? null : files.openFile(file);
    },
  };
}

function isRegularFile(file: string): boolean {
  try {
    return lstatSync(file).isFile();
  } catch {
    return false;
  }
}
