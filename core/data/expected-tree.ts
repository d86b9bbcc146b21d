import { t } from '../text/text.ts';
import { shownFileName } from './file-name.ts';

/** How a folder of images has to look, for a sentence that refuses one. */
export function expectedTree(folder: string, hasParts: boolean): string {
  return t(hasParts ? 'data.treeParts' : 'data.tree', { folder: shownFileName(folder) });
}

const SHOWN_CLASSES = 5;

/** Names of classes for a sentence, the first few of many: '"cat", "dog"'. */
export function listClasses(names: readonly string[]): string {
  const classes = names
    .slice(0, SHOWN_CLASSES)
    .map((name) => t('data.class', { name: shownFileName(name) }))
    .join(', ');
  const count = names.length - SHOWN_CLASSES;
  return count > 0 ? t('data.moreClasses', { classes, count }) : classes;
}
