import { problem, type Problem } from '../problem.ts';
import { t } from '../text/text.ts';
import type { DataSet } from './data-set.ts';
import { expectedTree, listClasses } from './expected-tree.ts';
import { shownFileName } from './file-name.ts';

/** What keeps data from being trained on, once it is read; empty: nothing does. `root` is its folder, for messages. */
export function dataProblems({ classNames, labels, parts }: DataSet, root?: string): readonly Problem[] {
  const folder = root === undefined ? t('data.theFolder') : shownFileName(root);
  const tree = expectedTree(root ?? t('data.folder'), false);
  if (parts.train.length === 0) return [problem('DATA_NO_IMAGES', { folder, tree })];
  const [only = ''] = classNames;
  if (classNames.length < 2) {
    return [problem('DATA_ONE_CLASS', { folder, class: shownFileName(only), tree })];
  }
  const isTrained = new Set(Array.from(parts.train, (image) => labels[image]));
  const empty = classNames.filter((_, label) => !isTrained.has(label));
  if (empty.length === 0) return [];
  return [problem('DATA_EMPTY_CLASS', { count: empty.length, classes: listClasses(empty), tree })];
}
