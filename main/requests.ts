import type { Closing } from './closing.ts';
import type { DocumentStatusKeeper } from './document-status.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';
import { openLink } from './external-links.ts';
import type { ProjectFiles } from './files/project-files.ts';
import { answerRequests } from './ipc.ts';
import type { LaunchFiles } from './launch-files.ts';
import type { MainWindow } from './main-window.ts';
import type { Permissions } from './permissions.ts';
import { applyTheme } from './theme.ts';

interface Parts {
  readonly window: MainWindow;
  readonly files: ProjectFiles;
  readonly launchFiles: LaunchFiles;
  readonly status: DocumentStatusKeeper;
  readonly closing: Closing;
  readonly engine: EngineSupervisor;
  readonly permissions: Permissions;
}

/** Which part of the main process answers which request of the page. */
export function setupRequests({
  window,
  files,
  launchFiles,
  status,
  closing,
  engine,
  permissions,
}: Parts): void {
  answerRequests({
    openProject: () => files.open(),
    saveProject: (request) => files.save(request),
    saveExport: (request) => files.saveExport(request),
    takeLaunchFile: () => launchFiles.take(),
    setDocumentStatus: async (next) => status.set(next),
    setTheme: async (theme) => applyTheme(theme),
    openLink: (link) => openLink(window.current(), link),
    connectEngine: async () => engine.connect(),
    restartEngine: async () => engine.restart(),
    allowCamera: async () => permissions.allowCamera(),
    confirmClose: async () => closing.confirm(),
  });
}
