/** What a person does with images that come one by one, and with their classes: each is one step of undo. */
import {
  addClass,
  isCollected,
  moveClass,
  removeClass,
  removeImages,
  renameClass,
  setSaved,
  type CollectedData,
} from '../../core/project/collect-data.ts';
import { namesOf } from '../../core/project/correct-data.ts';
import type { Edit } from '../../core/project/edit.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { t } from '../../core/text/text.ts';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useAnnouncements } from '../ui/announcer.tsx';
import { useDataView } from './data-view.ts';

/** The class that new pictures go to: the one that is shown, or the first one. */
export function targetClass({ origin }: CollectedData, shown: string | null): string | null {
  return origin.classNames.find((name) => name === shown) ?? origin.classNames[0] ?? null;
}

/** Into the class that is shown; null: into the target class. */
export function collectFiles(files: readonly File[], into: string | null = null): void {
  const data = collectedData();
  if (data === null) return;
  const className = into ?? targetClass(data, useDataView.getState().filter.className);
  if (className !== null) useDataStore.getState().collect(className, files);
}

export function createClass(name: string): void {
  change((data) => addClass(data, name));
  useDataView.getState().show({ className: name, part: 'any' });
}

export function changeClassName(from: string, to: string): void {
  change((data) => renameClass(data, from, to));
  useDataView.getState().show({ className: to, part: 'any' });
}

export function deleteClass(name: string): void {
  useDataView.getState().show({ className: null, part: 'any' });
  change((data) => removeClass(data, name));
  say(t('collect.deleted', { class: shownFileName(name) }));
}

export function shiftClass(name: string, by: 1 | -1): void {
  change((data) => moveClass(data, name, by));
}

export function keepInFile(saved: boolean): void {
  change((data) => setSaved(data, saved));
}

/** For good, but for undo. */
export function removeCollected(images: Iterable<number>): void {
  const { arranged } = useDataStore.getState();
  if (arranged === null) return;
  const names = namesOf(arranged, images);
  change((data) => removeImages(data, names));
  say(t('collect.removed', { count: names.length }));
}

function change(editOf: (data: CollectedData) => Edit): void {
  const data = collectedData();
  if (data !== null) useProjectStore.getState().edit(editOf(data));
}

function collectedData(): CollectedData | null {
  const { data } = useProjectStore.getState().project;
  return isCollected(data) ? data : null;
}

function say(text: string): void {
  useAnnouncements.getState().announce(text);
}
