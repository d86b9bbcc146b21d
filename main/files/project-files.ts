import path from 'node:path';
import { assertNever } from '../../core/result.ts';
import {
  MAX_EXPORT_BYTES,
  MAX_MESSAGE_BYTES,
  type DesktopRequests,
  type ExportAnswer,
  type ExportKind,
  type OpenAnswer,
  type SaveAnswer,
} from '../../preload/contract.ts';
import { fileFailure, tooLarge } from './file-failure.ts';
import { hasChanged, type FileStamp } from './file-stamp.ts';
import type { Grants } from './grants.ts';
import { canBeOpened, suggestedFileName, withExtension } from './project-paths.ts';
import { readRegularFile } from './read-file.ts';
import { backupOf, saveFile, type SaveHost } from './save-file.ts';

type SaveRequest = Parameters<DesktopRequests['saveProject']>[0];

type ExportRequest = Parameters<DesktopRequests['saveExport']>[0];

/** What is asked of a person about files; null and 'cancel' are changes of mind. */
export interface FileDialogs {
  chooseOpen(): Promise<string | null>;
  chooseSave(suggestedName: string, kind: 'project' | ExportKind): Promise<string | null>;
  askAboutChange(name: string, backup: string): Promise<'replace' | 'saveCopy' | 'cancel'>;
}

export interface ProjectFiles {
  open(): Promise<OpenAnswer>;
  openFile(file: string): Promise<OpenAnswer>;
  save(request: SaveRequest): Promise<SaveAnswer>;
  saveExport(request: ExportRequest): Promise<ExportAnswer>;
}

interface ProjectFilesHost {
  readonly save: SaveHost;
  readonly grants: Grants;
  readonly dialogs: FileDialogs;
  /** Called with each file that was opened or saved. */
  readonly remember: (file: string) => void;
}

/** Opens and saves projects, and exports, at places that a person chose. */
export function createProjectFiles({
  save: host,
  grants,
  dialogs,
  remember,
}: ProjectFilesHost): ProjectFiles {
  async function openFile(file: string): Promise<OpenAnswer> {
    if (!canBeOpened(file)) return { kind: 'failed', failure: fileFailure('FILE_WRONG_KIND', file) };
    const content = await readRegularFile(host.fs, file, MAX_MESSAGE_BYTES);
    if (!content.ok) return { kind: 'failed', failure: content.error };
    const { bytes, stamp } = content.value;
    const grant = grants.give(file, stamp);
    remember(file);
    return { kind: 'opened', file: { grant, name: path.basename(file), bytes } };
  }

  async function saveTo(file: string, bytes: Uint8Array): Promise<SaveAnswer> {
    const saved = await saveFile(host, file, bytes);
    if (!saved.ok) return { kind: 'failed', failure: saved.error };
    const grant = grants.give(file, saved.value);
    remember(file);
    return { kind: 'saved', grant, name: path.basename(file) };
  }

  async function saveAs(suggestedName: string, bytes: Uint8Array): Promise<SaveAnswer> {
    const chosen = await dialogs.chooseSave(suggestedFileName(suggestedName), 'project');
    return chosen === null ? { kind: 'canceled' } : saveTo(withExtension(chosen), bytes);
  }

  /** Never silently over what another program wrote since. */
  async function saveBack(file: string, stamp: FileStamp, request: SaveRequest): Promise<SaveAnswer> {
    if (!(await hasChanged(host.fs, file, stamp))) return saveTo(file, request.bytes);
    const choice = await dialogs.askAboutChange(path.basename(file), path.basename(backupOf(file)));
    switch (choice) {
      case 'replace':
        return saveTo(file, request.bytes);
      case 'saveCopy':
        return saveAs(request.suggestedName, request.bytes);
      case 'cancel':
        return { kind: 'canceled' };
      default:
        return assertNever(choice);
    }
  }

  return {
    openFile,
    async open() {
      const file = await dialogs.chooseOpen();
      return file === null ? { kind: 'canceled' } : openFile(file);
    },
    async save(request) {
      const { grant, chooseName, suggestedName, bytes } = request;
      if (bytes.byteLength > MAX_MESSAGE_BYTES) {
        return { kind: 'failed', failure: tooLarge(suggestedName, bytes.byteLength, MAX_MESSAGE_BYTES) };
      }
      const granted = grant === null ? undefined : grants.look(grant);
      if (granted === undefined || chooseName) return saveAs(suggestedName, bytes);
      return saveBack(granted.file, granted.stamp, request);
    },
    async saveExport({ kind, suggestedName, bytes }) {
      if (bytes.byteLength > MAX_EXPORT_BYTES) {
        return { kind: 'failed', failure: tooLarge(suggestedName, bytes.byteLength, MAX_EXPORT_BYTES) };
      }
      const chosen = await dialogs.chooseSave(suggestedFileName(suggestedName, kind), kind);
      if (chosen === null) return { kind: 'canceled' };
      const file = withExtension(chosen, kind);
      // It can be exported again, and is nothing to open.
      const saved = await saveFile(host, file, bytes, { keepsBackup: false });
      return saved.ok
        ? { kind: 'saved', name: path.basename(file) }
        : { kind: 'failed', failure: saved.error };
    },
  };
}
