/** What a folder holds of images to test a trained network with, told from the names in it alone. */
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { compareCodePoints } from './code-points.ts';
import { expectedTree, listClasses } from './expected-tree.ts';
import { shownFileName } from './file-name.ts';
import type { ClassesPlan, PlannedImage } from './folder-plan.ts';
import { buildTree, filesBelow, joinPath, type Folder, type FolderListing } from './folder-tree.ts';

export interface TestPlan extends ClassesPlan {
  /** Folders that are no class of the network, with the images that are left out for it. */
  readonly unknown: readonly { readonly name: string; readonly images: number }[];
}

const TEST_FOLDER = /^test(ing)?$/i;

/**
 * Reads `listing` as a folder a class, or its folder "test" so, where it has one. A class is known by its name, however it is
 * capitalized. `root` is the folder's name, for messages. Fails with DATA_NO_IMAGES, and with EVAL_OTHER_CLASSES where not one
 * class is the network's.
 */
export function planTest(
  listing: FolderListing,
  root: string,
  classNames: readonly string[],
): Result<TestPlan, Problem> {
  const tree = buildTree(listing);
  const base = testFolder(tree, classNames);
  const images: PlannedImage[] = [];
  const unknown: { name: string; images: number }[] = [];
  for (const [name, folder] of base.folders) {
    const label = labelOf(name, classNames);
    const paths = filesBelow(folder);
    if (label === -1) unknown.push({ name, images: paths.length });
    else images.push(...paths.map((path) => ({ path, label, part: 'test' as const })));
  }
  const folder = shownFileName(root);
  const expected = expectedTree(root, false);
  const isEmpty = [...base.folders.values()].every((each) => filesBelow(each).length === 0);
  if (isEmpty) return failure(problem('DATA_NO_IMAGES', { folder, tree: expected }));
  if (images.length === 0) {
    const found = listClasses(unknown.map(({ name }) => name));
    return failure(problem('EVAL_OTHER_CLASSES', { folder, found, wanted: listClasses(classNames) }));
  }
  images.sort((a, b) => a.label - b.label || compareCodePoints(a.path, b.path));
  const refused = base.files.map((file) =>
    problem('DATA_STRAY_FILE', { file: shownFileName(joinPath(base.path, file)), tree: expected }),
  );
  return success({ kind: 'classes', classNames, images, refused, hasParts: base !== tree, unknown });
}

/** A class of that very name comes first: there a folder "test" is no part. */
function testFolder(tree: Folder, classNames: readonly string[]): Folder {
  for (const [name, folder] of tree.folders) {
    if (TEST_FOLDER.test(name) && !classNames.includes(name) && folder.folders.size > 0) return folder;
  }
  return tree;
}

function labelOf(name: string, classNames: readonly string[]): number {
  const exact = classNames.indexOf(name);
  if (exact !== -1) return exact;
  const plain = name.toLowerCase();
  const alike = classNames.flatMap((each, label) => (each.toLowerCase() === plain ? [label] : []));
  return alike.length === 1 ? (alike[0] ?? -1) : -1;
}
