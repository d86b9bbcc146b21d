import { compareCodePoints } from './code-points.ts';

/** A file of the chosen folder: its path from there, with `/`, and its size. */
export interface ListedFile {
  readonly path: string;
  readonly bytes: number;
}

export interface FolderListing {
  readonly files: readonly ListedFile[];
  /** Paths of all folders, empty ones too. */
  readonly folders: readonly string[];
}

/** A folder with what lies in it. */
export interface Folder {
  /** From the chosen folder; '' for that itself. */
  readonly path: string;
  readonly folders: ReadonlyMap<string, Folder>;
  /** Names. */
  readonly files: readonly string[];
}

interface GrowingFolder extends Folder {
  readonly folders: Map<string, GrowingFolder>;
  readonly files: string[];
}

/** What systems and archivers leave behind, beside everything whose name starts with a dot. */
const LEFT_BEHIND: ReadonlySet<string> = new Set(['thumbs.db', 'desktop.ini', '__macosx']);

/** Without hidden files and what systems leave behind. */
export function buildTree({ files, folders }: FolderListing): Folder {
  const root: GrowingFolder = { path: '', folders: new Map(), files: [] };
  for (const path of folders) {
    const names = path.split('/').filter((name) => name !== '');
    if (!names.some(isIgnored)) descend(root, names);
  }
  for (const { path } of files) {
    const names = path.split('/').filter((name) => name !== '');
    const file = names.at(-1);
    if (file !== undefined && !names.some(isIgnored)) descend(root, names.slice(0, -1)).files.push(file);
  }
  return root;
}

function isIgnored(name: string): boolean {
  return name.startsWith('.') || LEFT_BEHIND.has(name.toLowerCase());
}

/** The folder of that path, made where it is not there yet. */
function descend(root: GrowingFolder, names: readonly string[]): GrowingFolder {
  let folder = root;
  for (const name of names) {
    let next = folder.folders.get(name);
    if (next === undefined) {
      next = { path: joinPath(folder.path, name), folders: new Map(), files: [] };
      folder.folders.set(name, next);
    }
    folder = next;
  }
  return folder;
}

export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

export function isEmpty(folder: Folder): boolean {
  return folder.files.length === 0 && folder.folders.size === 0;
}

/** The paths of all files in `folder` and below, in order, without recursion: paths of strangers may be deep. */
export function filesBelow(folder: Folder): string[] {
  const paths: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const file of next.files) paths.push(joinPath(next.path, file));
    for (const below of next.folders.values()) waiting.push(below);
  }
  return paths.sort(compareCodePoints);
}
