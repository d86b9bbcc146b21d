import type { ExternalLink, OpenAnswer } from '../../preload/contract.ts';
import { documentTitle } from './document-title.ts';
import type { Host } from './host.ts';

const LINKS: Readonly<Record<ExternalLink, string>> = {
  reactFlow: 'https://reactflow.dev/',
  electron: 'https://www.electronjs.org/',
  keras: 'https://keras.io/api/layers/',
};

/** A page cannot write to a file again: every save is a download. This stands where the desktop has a grant. */
export const DOWNLOADED = 'download';

/** The browser edition: files come through a file input and leave as downloads. */
export function createBrowserHost(): Host {
  let warnOnLeave = false;
  window.addEventListener('beforeunload', (event) => {
    if (warnOnLeave) event.preventDefault();
  });
  return {
    edition: 'browser',
    isMac: /mac|iphone|ipad/i.test(navigator.userAgent),
    openProject: chooseFile,
    saveProject({ suggestedName, bytes }) {
      download(suggestedName, bytes);
      return Promise.resolve({ kind: 'saved', grant: DOWNLOADED, name: suggestedName });
    },
    saveExport({ suggestedName, bytes }) {
      download(suggestedName, bytes);
      return Promise.resolve({ kind: 'saved', name: suggestedName });
    },
    takeLaunchFile: () => Promise.resolve(null),
    setDocumentStatus(status) {
      document.title = documentTitle(status);
      warnOnLeave = status.unsaved || status.training;
    },
    // The page follows its own data-theme; there is no window frame to colour.
    setTheme: () => undefined,
    openLink(link) {
      window.open(LINKS[link], '_blank', 'noopener,noreferrer');
    },
    // The browser asks the person itself.
    allowCamera: () => Promise.resolve(),
    confirmClose: () => undefined,
    onCommand: () => () => undefined,
    onFileOpened: () => () => undefined,
    onSaveBeforeClose: () => () => undefined,
  };
}

/** An input that nothing holds may be collected while its dialog is open, and then never answers. */
const openInputs = new Set<HTMLInputElement>();

/** Asks for a project or model file with the browser's own dialog. */
function chooseFile(): Promise<OpenAnswer> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    openInputs.add(input);
    input.type = 'file';
    input.accept = '.convas,.json,application/json';
    input.addEventListener('cancel', () => {
      openInputs.delete(input);
      resolve({ kind: 'canceled' });
    });
    input.addEventListener('change', () => {
      openInputs.delete(input);
      const file = input.files?.[0];
      resolve(file === undefined ? { kind: 'canceled' } : readFile(file));
    });
    input.click();
  });
}

/** The content of a file that was chosen or dropped. */
export async function readFile(file: File): Promise<OpenAnswer> {
  try {
    return {
      kind: 'opened',
      file: { grant: DOWNLOADED, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
    };
  } catch {
    return { kind: 'failed', failure: { code: 'FILE_NO_ACCESS', params: { file: file.name } } };
  }
}

function download(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken its copy by then; at once would be too early for some.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
