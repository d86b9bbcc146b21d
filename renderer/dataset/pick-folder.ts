/**
 * The browser's own dialog for folders that hands files over one by one. Through an input for folders they come all at once, and the
 * page stands still meanwhile: half a second for 2,000 of them.
 */
import type { Problem } from '../../core/problem.ts';
import { success, type Result } from '../../core/result.ts';
import { checkedEntry, unreadable, type ChosenFolder } from './chosen-folder.ts';

/** What is used of a folder's handle. */
export interface FolderHandle {
  readonly kind: 'directory';
  readonly name: string;
  values(): AsyncIterable<FolderHandle | FileHandle>;
}

export interface FileHandle {
  readonly kind: 'file';
  readonly name: string;
  getFile(): Promise<File>;
}

export type AskForFolder = () => Promise<FolderHandle>;

declare global {
  interface Window {
    /** Not every browser has it: Firefox and Safari have not. */
    readonly showDirectoryPicker?: AskForFolder;
  }
}

/** null: nothing was chosen. Has to be called while a click is told. */
export async function pickFolder(ask: AskForFolder): Promise<Result<ChosenFolder, Problem> | null> {
  let root: FolderHandle;
  try {
    root = await ask();
  } catch {
    return null;
  }
  return readFolder(root);
}

async function readFolder(root: FolderHandle): Promise<Result<ChosenFolder, Problem>> {
  const chosen = { name: root.name, files: [] as { path: string; file: File }[], folders: [] as string[] };
  const waiting = [{ folder: root, above: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    let path = next.above;
    try {
      for await (const entry of next.folder.values()) {
        path = `${next.above}${entry.name}`;
        if (entry.kind === 'file') chosen.files.push({ path, file: await entry.getFile() });
        else {
          chosen.folders.push(path);
          waiting.push({ folder: entry, above: `${path}/` });
        }
        const checked = checkedEntry(chosen, path);
        if (!checked.ok) return checked;
      }
    } catch {
      return unreadable(path);
    }
  }
  return success(chosen);
}
