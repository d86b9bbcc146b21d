/** Finds files named as MNIST's are, and which of them belong together. */
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { compareCodePoints } from './code-points.ts';
import type { DataPart } from './data-set.ts';
import { shownFileName } from './file-name.ts';
import { joinPath, type Folder } from './folder-tree.ts';
import { byPart } from './part-order.ts';

export interface IdxPlan {
  readonly kind: 'idx';
  /** By part and name. */
  readonly pairs: readonly PlannedIdxPair[];
  readonly refused: readonly Problem[];
}

export interface PlannedIdxPair {
  readonly part: DataPart;
  /** Paths. */
  readonly images: string;
  readonly labels: string;
}

/** "t10k-images-idx3-ubyte.gz", "train-labels.idx1-ubyte", "images-idx3-ubyte": set, role, number of dimensions. */
const NAME = /^(.*?)[-._]?(images|labels)([-._])idx[13]([-._])ubyte(\.gz)?$/i;

const ROLES = { images: 'labels', labels: 'images' } as const;
const DIMENSIONS = { images: 3, labels: 1 } as const;

type Role = keyof typeof ROLES;

interface IdxFile {
  readonly path: string;
  readonly set: string;
  readonly role: Role;
  readonly packed: boolean;
  /** The name that its partner would have. */
  readonly partner: string;
}

/** "folder/train-images-idx3-ubyte.gz" -> "train-images", as the names of single images begin. */
export function shortIdxName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/[-._]idx\d[-._]ubyte(\.gz)?$/i, '');
}

/**
 * The files named so, where every folder beside them is named so too (some unpackers put each file into a folder of its
 * own name); null where there are none, or where there are folders of classes.
 */
export function findIdxFiles(tree: Folder): readonly IdxFile[] | null {
  const folders = [...tree.folders].filter(([, folder]) => folder.files.length + folder.folders.size > 0);
  if (folders.some(([name]) => !NAME.test(name))) return null;
  const files = [tree, ...folders.map(([, folder]) => folder)].flatMap((folder) =>
    folder.files.flatMap((name) => readName(joinPath(folder.path, name), name) ?? []),
  );
  return files.length === 0 ? null : files;
}

function readName(path: string, name: string): IdxFile | null {
  const match = NAME.exec(name);
  if (match === null) return null;
  const role: Role = match[2]?.toLowerCase() === 'images' ? 'images' : 'labels';
  const partnerRole = ROLES[role];
  const partner = name.replace(
    /(images|labels)([-._])idx[13]/i,
    `${partnerRole}$2idx${DIMENSIONS[partnerRole]}`,
  );
  return { path, set: (match[1] ?? '').toLowerCase(), role, packed: match[5] !== undefined, partner };
}

/** Fails with DATA_IDX_UNPAIRED when not one file has a partner. */
export function pairIdxFiles(files: readonly IdxFile[]): Result<IdxPlan, Problem> {
  const chosen = new Map<string, IdxFile>();
  const refused: Problem[] = [];
  // Unpacked files come first: they are read faster than their packed twins.
  const inOrder = [...files].sort(
    (a, b) => Number(a.packed) - Number(b.packed) || compareCodePoints(a.path, b.path),
  );
  for (const file of inOrder) {
    const key = `${file.role} ${file.set}`;
    const twin = chosen.get(key);
    if (twin === undefined) chosen.set(key, file);
    else
      refused.push(
        problem('DATA_IDX_TWICE', { file: shownFileName(file.path), other: shownFileName(twin.path) }),
      );
  }
  const pairs: PlannedIdxPair[] = [];
  for (const file of chosen.values()) {
    const partner = chosen.get(`${ROLES[file.role]} ${file.set}`);
    if (partner === undefined) refused.push(unpaired(file));
    else if (file.role === 'images') {
      pairs.push({ part: partOf(file.set), images: file.path, labels: partner.path });
    }
  }
  const [first] = refused;
  if (pairs.length === 0 && first !== undefined) return failure(first);
  pairs.sort((a, b) => byPart(a.part, b.part) || compareCodePoints(a.images, b.images));
  return success({ kind: 'idx', pairs, refused });
}

function unpaired(file: IdxFile): Problem {
  return problem('DATA_IDX_UNPAIRED', {
    file: shownFileName(file.path),
    missing: shownFileName(file.partner),
  });
}

function partOf(set: string): DataPart {
  const words = set.split(/[-._ ]/);
  if (words.some((word) => /^(t10k|test|testing)$/.test(word))) return 'test';
  return words.some((word) => /^(val|valid|validation)$/.test(word)) ? 'validation' : 'train';
}
