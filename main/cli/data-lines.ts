/** What a person should know of the data before training: a line for each thing that there is to say, with names. */
import { shownFileName } from '../../core/data/file-name.ts';
import type { DuplicateGroup } from '../../core/data/summarize.ts';
import type { Problem } from '../../core/problem.ts';
import { formatInteger } from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import type { HistoryData } from '../../core/train/history-data.ts';

/** How many times the smallest class the largest may be. */
const UNEVEN = 2;
const TOLD_NAMES = 3;

export function dataLines(described: HistoryData, notes: readonly Problem[]): readonly string[] {
  const { data, summary } = described;
  const { equal, near, odd, imbalance } = summary;
  const lines: string[] = [];
  const named = (images: readonly number[]): string => {
    const told = images.slice(0, TOLD_NAMES).map((image) => shownFileName(data.sources[image]?.name ?? ''));
    const more = images.length - told.length;
    const names = told.join(', ');
    return more === 0 ? names : t('cli.train.andMore', { names, count: formatInteger(more) });
  };
  const duplicates = (
    key: 'equalLeaks' | 'equalConflicts' | 'nearLeaks' | 'nearConflicts',
    groups: readonly DuplicateGroup[],
  ): void => {
    const [first] = groups;
    if (first === undefined) return;
    lines.push(t(`cli.train.${key}`, { count: groups.length, names: named(first.images) }));
  };

  if (imbalance !== null && imbalance.ratio > UNEVEN) {
    const { largest, smallest } = imbalance;
    const nameOf = (label: number): string => shownFileName(data.classNames[label] ?? '');
    lines.push(
      t('cli.train.uneven', {
        largest: nameOf(largest.label),
        most: formatInteger(largest.count),
        smallest: nameOf(smallest.label),
        least: formatInteger(smallest.count),
      }),
    );
  }
  duplicates('equalLeaks', equal?.filter(({ spansParts }) => spansParts) ?? []);
  duplicates('equalConflicts', equal?.filter(({ spansClasses }) => spansClasses) ?? []);
  duplicates('nearLeaks', near?.filter(({ spansParts }) => spansParts) ?? []);
  duplicates('nearConflicts', near?.filter(({ spansClasses }) => spansClasses) ?? []);
  if (equal === null) lines.push(t('cli.train.noDuplicates'));
  else if (near === null) lines.push(t('cli.train.noNear'));
  // An image may stand out in both.
  const oddOnes = [...new Set(odd.map(({ image }) => image))];
  if (oddOnes.length > 0) lines.push(t('cli.train.odd', { count: oddOnes.length, names: named(oddOnes) }));
  const [note] = notes;
  if (note !== undefined) {
    lines.push(t('cli.train.notes', { count: notes.length, example: problemText(note) }));
  }
  return lines;
}
