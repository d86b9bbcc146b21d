/** What a chosen folder holds, told from the names in it alone: nothing is read yet. */
import { DATA_LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { formatInteger } from '../text/format.ts';
import { t } from '../text/text.ts';
import { compareCodePoints } from './code-points.ts';
import type { DataPart } from './data-set.ts';
import { expectedTree, listClasses } from './expected-tree.ts';
import { shownFileName } from './file-name.ts';
import { buildTree, filesBelow, isEmpty, joinPath, type Folder, type FolderListing } from './folder-tree.ts';
import { findIdxFiles, pairIdxFiles, type IdxPlan } from './idx-files.ts';
import { byPart } from './part-order.ts';

export type FolderPlan = ClassesPlan | IdxPlan;

/** A subfolder for each class, perhaps within folders for the parts. */
export interface ClassesPlan {
  readonly kind: 'classes';
  /** In Keras' order, over all parts. */
  readonly classNames: readonly string[];
  /** By part, class and name. Files of every kind: what they are is seen when they are decoded. */
  readonly images: readonly PlannedImage[];
  /** Files whose place gives them no class. */
  readonly refused: readonly Problem[];
  /** Whether the first level says what serves for training, validation and test. */
  readonly hasParts: boolean;
}

export interface PlannedImage {
  readonly path: string;
  readonly label: number;
  readonly part: DataPart;
}

const PART_FOLDERS: ReadonlyMap<string, DataPart> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['val', 'validation'],
  ['valid', 'validation'],
  ['validation', 'validation'],
  ['test', 'test'],
  ['testing', 'test'],
]);

/**
 * Reads `listing` as a folder a class or as IDX files. `root` is the folder's name, for messages.
 * Fails where there is nothing to train on: DATA_NO_IMAGES, DATA_NESTED, DATA_ONE_CLASS, DATA_EMPTY_CLASS,
 * DATA_TOO_MANY_CLASSES, DATA_IDX_UNPAIRED.
 */
export function planFolder(listing: FolderListing, root: string): Result<FolderPlan, Problem> {
  const tree = buildTree(listing);
  const idx = findIdxFiles(tree);
  if (idx !== null) return pairIdxFiles(idx);

  const bases = partFolders(tree) ?? [{ part: 'train', folder: tree } as const];
  const hasParts = bases[0]?.folder !== tree;
  const classNames = unionOfClasses(bases);
  const context: Context = { root, hasParts, tree };
  if (classNames.length > DATA_LIMITS.classes) return tooMany(classNames.length, context);
  const plan = collect(bases, classNames, context);
  const fault = planProblem(plan, bases, context);
  return fault === null ? success(plan) : failure(fault);
}

interface Base {
  readonly part: DataPart;
  /** Its subfolders are classes. */
  readonly folder: Folder;
}

interface Context {
  readonly root: string;
  readonly hasParts: boolean;
  readonly tree: Folder;
}

/** The folders for the parts when all of the first level that hold anything are such, and one is for training. */
function partFolders(tree: Folder): readonly Base[] | null {
  const bases: Base[] = [];
  for (const [name, folder] of tree.folders) {
    if (isEmpty(folder)) continue;
    const part = PART_FOLDERS.get(name.toLowerCase());
    if (part === undefined) return null;
    bases.push({ part, folder });
  }
  if (!bases.some(({ part }) => part === 'train')) return null;
  return bases.sort((a, b) => byPart(a.part, b.part));
}

function unionOfClasses(bases: readonly Base[]): readonly string[] {
  return [...new Set(bases.flatMap(({ folder }) => [...folder.folders.keys()]))].sort(compareCodePoints);
}

function collect(bases: readonly Base[], classNames: readonly string[], context: Context): ClassesPlan {
  const labels = new Map(classNames.map((name, label) => [name, label]));
  const images: PlannedImage[] = [];
  const refused: Problem[] = [];
  const stray = (path: string) => {
    refused.push(problem('DATA_STRAY_FILE', { file: shownFileName(path), tree: treeOf(context) }));
  };
  for (const path of context.hasParts ? context.tree.files : []) stray(path);
  for (const { part, folder } of bases) {
    for (const file of folder.files) stray(joinPath(folder.path, file));
    for (const [name, classFolder] of folder.folders) {
      const label = labels.get(name) ?? 0;
      for (const file of classFolder.files)
        images.push({ path: joinPath(classFolder.path, file), label, part });
      for (const path of filesBelow({ ...classFolder, files: [] })) {
        refused.push(nestedFile(path, classFolder, context));
      }
    }
  }
  images.sort((a, b) => byPart(a.part, b.part) || a.label - b.label || compareCodePoints(a.path, b.path));
  return { kind: 'classes', classNames, images, refused, hasParts: context.hasParts };
}

function planProblem(plan: ClassesPlan, bases: readonly Base[], context: Context): Problem | null {
  const folder = shownFileName(context.root);
  const tree = treeOf(context);
  const meant = plan.images.length === 0 ? meantFolder(context.tree, 1) : null;
  // A folder around the right one may hold a few files of its own, a read-me say.
  const meantAfterAll = plan.classNames.length === 1 ? meantFolder(context.tree, 2) : null;
  const better = meant ?? meantAfterAll;
  if (better !== null) {
    const advice = t('data.nested.choose', { meant: shownFileName(joinPath(context.root, better)) });
    return problem('DATA_NESTED', { file: t('data.content', { folder }), tree, advice });
  }
  if (plan.images.length === 0) return problem('DATA_NO_IMAGES', { folder, tree });
  const [only = ''] = plan.classNames;
  if (plan.classNames.length === 1) {
    return problem('DATA_ONE_CLASS', { folder, class: shownFileName(only), tree });
  }
  const filled = new Set(plan.images.map(({ label }) => label));
  const empty = plan.classNames.filter(
    (name, label) => !filled.has(label) && bases.every(({ folder }) => holdsNoFile(folder.folders.get(name))),
  );
  if (empty.length === 0) return null;
  return problem('DATA_EMPTY_CLASS', { count: empty.length, classes: listClasses(empty), tree });
}

function holdsNoFile(folder: Folder | undefined): boolean {
  return folder === undefined || filesBelow(folder).length === 0;
}

function tooMany(count: number, context: Context): Result<never, Problem> {
  return failure(
    problem('DATA_TOO_MANY_CLASSES', {
      folder: shownFileName(context.root),
      count: formatInteger(count),
      limit: formatInteger(DATA_LIMITS.classes),
      tree: treeOf(context),
    }),
  );
}

function nestedFile(path: string, classFolder: Folder, context: Context): Problem {
  const advice = t('data.nested.move', { class: shownFileName(classFolder.path) });
  return problem('DATA_NESTED', { file: shownFileName(path), tree: treeOf(context), advice });
}

/**
 * The folder that is probably meant: the uppermost one below `tree` with IDX files or with two subfolders that hold
 * files, else with as few as `enough`; the one above it when it is for a part. null: there is none.
 */
function meantFolder(tree: Folder, enough: 1 | 2): string | null {
  const levels: { readonly folder: Folder; readonly above: Folder }[] = [{ folder: tree, above: tree }];
  let fallback: string | null = null;
  for (const { folder, above } of levels) {
    const children = [...folder.folders.values()];
    for (const child of children) levels.push({ folder: child, above: folder });
    if (folder === tree) continue;
    if (findIdxFiles(folder) !== null) return folder.path;
    const filled = children.filter(({ files }) => files.length > 0).length;
    if (filled < enough) continue;
    const name = folder.path.slice(folder.path.lastIndexOf('/') + 1);
    const isPart = PART_FOLDERS.has(name.toLowerCase());
    if (isPart && above === tree) continue;
    const meant = isPart ? above.path : folder.path;
    if (filled > 1) return meant;
    fallback ??= meant;
  }
  return fallback;
}

function treeOf({ root, hasParts }: Context): string {
  return expectedTree(root, hasParts);
}
