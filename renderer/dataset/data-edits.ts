/** What a person decides about images: each is one step of undo, and is said. */
import type { Corrections } from '../../core/data/findings.ts';
import type { DataPart } from '../../core/data/data-set.ts';
import { isCollected, reclassImages } from '../../core/project/collect-data.ts';
import { matchData } from '../../core/project/match-data.ts';
import { correctData, forgetParts, namesOf, putBack } from '../../core/project/correct-data.ts';
import type { DataSplit, ProjectData } from '../../core/project/project-data.ts';
import type { Edit } from '../../core/project/edit.ts';
import { formatInteger } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useAnnouncements } from '../ui/announcer.tsx';

export function setClass(images: Iterable<number>, className: string): void {
  change(
    images,
    (data, names) => {
      if (isCollected(data)) return reclassImages(data, names, className);
      return correctData(data, Object.fromEntries(names.map((name) => [name, { className }])));
    },
    (count) => t('dataset.didClass', { ...count, class: className }),
  );
}

export function setPart(images: Iterable<number>, part: DataPart): void {
  const shown = t(`dataset.${part}`).toLowerCase();
  correct(images, { part }, (count) => t('dataset.didPart', { ...count, part: shown }));
}

export function leaveOut(images: Iterable<number>): void {
  correct(images, { className: null }, (count) => t('dataset.didLeaveOut', count));
}

export function returnImages(images: Iterable<number>): void {
  change(images, putBack, (count) => t('dataset.didPutBack', count));
}

/** Nothing but the split decides on their part. */
export function leaveToSplit(images: Iterable<number>): void {
  change(images, forgetParts, (count) => t('dataset.didSplit', count));
}

/** The remedy of a finding. */
export function takeRemedy(corrections: Corrections): void {
  const { project, edit } = useProjectStore.getState();
  if (project.data !== null) edit(correctData(project.data, corrections));
}

export function setSplit(split: DataSplit): void {
  const { project, edit } = useProjectStore.getState();
  if (project.data === null) return;
  edit({ type: 'setData', data: { ...project.data, split } }, { coalesce: 'dataSplit' });
}

/** Makes the network's ends fit the data. */
export function matchNetwork(): void {
  const { analysis, edit } = useProjectStore.getState();
  const { arranged } = useDataStore.getState();
  if (arranged === null) return;
  const match = matchData(analysis, { shape: arranged.shape, classes: arranged.classNames.length });
  if (match === null) return;
  edit(match);
  useAnnouncements.getState().announce(t('dataset.matched'));
}

type Count = { readonly count: number };

function correct(
  images: Iterable<number>,
  correction: Corrections[string],
  say: (count: Count) => string,
): void {
  change(
    images,
    (data, names) => correctData(data, Object.fromEntries(names.map((name) => [name, correction]))),
    say,
  );
}

function change(
  images: Iterable<number>,
  editOf: (data: ProjectData, names: readonly string[]) => Edit,
  say: (count: Count) => string,
): void {
  const { project, edit } = useProjectStore.getState();
  const { arranged } = useDataStore.getState();
  if (project.data === null || arranged === null) return;
  const names = namesOf(arranged, images);
  if (names.length === 0) return;
  edit(editOf(project.data, names));
  useAnnouncements.getState().announce(say({ count: names.length }));
}

/** "12 images" */
export function imageCount(count: number): string {
  return t('dataset.imageCount', { count }).replace(String(count), formatInteger(count));
}
