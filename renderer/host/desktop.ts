import type { DesktopBridge } from '../../preload/contract.ts';
import { documentTitle } from './document-title.ts';
import type { Host } from './host.ts';

/** The desktop edition: files and dialogs are main's, over the bridge. */
export function createDesktopHost(desktop: DesktopBridge): Host {
  return {
    edition: 'desktop',
    isMac: desktop.platform === 'darwin',
    openProject: () => desktop.openProject(),
    saveProject: (request) => desktop.saveProject(request),
    saveExport: (request) => desktop.saveExport(request),
    takeLaunchFile: () => desktop.takeLaunchFile(),
    setDocumentStatus(status) {
      document.title = documentTitle(status);
      void desktop.setDocumentStatus(status);
    },
    setTheme: (theme) => void desktop.setTheme(theme),
    openLink: (link) => void desktop.openLink(link),
    // What is refused is refused again, in words, when the page asks for the camera itself.
    allowCamera: () => desktop.allowCamera().catch(() => undefined),
    confirmClose: () => void desktop.confirmClose(),
    onCommand: (listener) => desktop.on('command', listener),
    onFileOpened: (listener) => desktop.on('fileOpened', listener),
    onSaveBeforeClose: (listener) => desktop.on('saveBeforeClose', () => listener()),
  };
}
