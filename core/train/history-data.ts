/** What `history.json` tells of the data: few enough names that the file stays readable. */
import type { DataPart, DataSet } from '../data/data-set.ts';
import type { DataSummary, DuplicateGroup } from '../data/summarize.ts';
import type { Problem } from '../problem.ts';
import { problemText } from '../text/text.ts';

/** Refused files. */
const REFUSED = 10_000;
const SIZES = 20;
const ODD = 100;
const GROUPS = 100;
const NAMES = 10;

export interface HistoryData {
  /** With the images for the test among them. */
  readonly data: Pick<DataSet, 'classNames' | 'shape' | 'sources'>;
  readonly refused: readonly Problem[];
  readonly summary: DataSummary;
}

export function historyDataJson({ data, refused, summary }: HistoryData): object {
  const { classNames, shape, sources } = data;
  const { counts, sizes, odd, equal, near } = summary;
  const count = (part: DataPart): number => counts[part].reduce((sum, images) => sum + images, 0);
  const nameOf = (image: number): string => sources[image]?.name ?? '';
  const groupJson = ({ images, spansParts, spansClasses }: DuplicateGroup) => ({
    images: images.length,
    spansParts,
    spansClasses,
    names: images.slice(0, NAMES).map(nameOf),
  });
  const duplicatesJson = (groups: readonly DuplicateGroup[] | null) =>
    groups && {
      groups: groups.length,
      // What spoils figures comes before copies that only weigh more.
      listed: [...groups].sort(byHarm).slice(0, GROUPS).map(groupJson),
    };
  return {
    classNames,
    shape,
    images: { train: count('train'), validation: count('validation'), test: count('test') },
    classes: classNames.map((name, label) => ({
      name,
      train: counts.train[label] ?? 0,
      validation: counts.validation[label] ?? 0,
      test: counts.test[label] ?? 0,
    })),
    sizes: sizes.slice(0, SIZES),
    odd: odd.slice(0, ODD).map(({ image, reason }) => ({ name: nameOf(image), reason })),
    equal: duplicatesJson(equal),
    near: duplicatesJson(near),
    refused: refused
      .slice(0, REFUSED)
      .map((each) => ({ file: each.params['file'] ?? null, reason: problemText(each) })),
  };
}

function byHarm(a: DuplicateGroup, b: DuplicateGroup): number {
  const harm = ({ spansParts, spansClasses }: DuplicateGroup) => Number(spansParts) + Number(spansClasses);
  return harm(b) - harm(a);
}
