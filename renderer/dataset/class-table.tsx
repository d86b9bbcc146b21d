import type { ReactElement } from 'react';
import type { DataPart, DataSet } from '../../core/data/data-set.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { formatInteger } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { classNames } from '../ui/class-names.ts';
import './class-table.css';
import { holdsFolder } from './chosen-folder.ts';
import { useDataView } from './data-view.ts';
import type { PlacedImage } from './placed-images.ts';
import { SampleThumb } from './sample-thumb.tsx';

const PARTS: readonly DataPart[] = ['train', 'validation', 'test'];

interface Row {
  readonly className: string;
  /** null: it has no image. */
  readonly first: number | null;
  readonly counts: Record<DataPart | 'out', number>;
}

interface ClassTableProps {
  readonly data: DataSet;
  readonly images: readonly PlacedImage[];
  /** Of a set that is collected: its classes in their order, those without an image too. */
  readonly classNames?: readonly string[] | undefined;
  /** Pictures that were dropped on a class. */
  readonly onFiles?: ((className: string, files: readonly File[]) => void) | undefined;
}

/** How many images each class has for what; a click shows them. */
export function ClassTable({
  data,
  images,
  classNames: classes = [],
  onFiles,
}: ClassTableProps): ReactElement {
  const { filter, show } = useDataView();
  const rows = rowsOf(images, classes);
  const total = (part: DataPart | 'out'): number => rows.reduce((sum, { counts }) => sum + counts[part], 0);
  const most = Math.max(1, ...rows.map(({ counts }) => counts.train + counts.validation + counts.test));
  const everything = filter.className === null && filter.among === null;
  return (
    <table className="class-table" aria-label={t('dataset.classes')}>
      <thead>
        <tr>
          <th scope="col">{t('dataset.class')}</th>
          {PARTS.map((part) => (
            <th key={part} scope="col" data-part={part}>
              {t(`dataset.${part}Short`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr className={classNames(everything && filter.part === 'any' && 'class-row-shown')}>
          <th scope="row">
            <button
              type="button"
              aria-pressed={everything && filter.part === 'any'}
              onClick={() => show({ className: null, part: 'any' })}
            >
              <span className="class-name">{t('dataset.all')}</span>
            </button>
          </th>
          {PARTS.map((part) => (
            <td key={part}>{formatInteger(total(part))}</td>
          ))}
        </tr>
        {rows.map(({ className, first, counts }) => (
          <tr
            key={className}
            className={classNames(filter.className === className && 'class-row-shown')}
            onDrop={(event) => {
              const files = [...event.dataTransfer.files];
              // A folder is a set of its own.
              if (onFiles === undefined || files.length === 0 || holdsFolder(event.dataTransfer)) return;
              event.preventDefault();
              show({ className, part: 'any' });
              onFiles(className, files);
            }}
          >
            <th scope="row">
              <button
                type="button"
                aria-pressed={filter.className === className}
                onClick={() => show({ className, part: 'any' })}
              >
                {first === null ? (
                  <span className="class-no-image" />
                ) : (
                  <SampleThumb data={data} image={first} />
                )}
                <span className="class-name" title={shownFileName(className)}>
                  {shownFileName(className)}
                </span>
                <span className="class-bar" aria-hidden="true">
                  {PARTS.map((part) => (
                    <i key={part} data-part={part} style={{ width: `${(100 * counts[part]) / most}%` }} />
                  ))}
                </span>
              </button>
            </th>
            {PARTS.map((part) => (
              <td key={part}>{formatInteger(counts[part])}</td>
            ))}
          </tr>
        ))}
        {total('out') > 0 && (
          <tr className={classNames(filter.part === 'out' && 'class-row-shown')}>
            <th scope="row">
              <button
                type="button"
                aria-pressed={filter.part === 'out'}
                onClick={() => show({ className: null, part: 'out' })}
              >
                <span className="class-name">{t('dataset.out')}</span>
              </button>
            </th>
            <td colSpan={PARTS.length}>{formatInteger(total('out'))}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function rowsOf(images: readonly PlacedImage[], classes: readonly string[]): readonly Row[] {
  const empty = (className: string, first: number | null): Row => ({
    className,
    first,
    counts: { train: 0, validation: 0, test: 0, out: 0 },
  });
  const rows = new Map(classes.map((className) => [className, empty(className, null)]));
  for (const { image, className, part } of images) {
    let row = rows.get(className);
    if (row?.first == null) {
      row = empty(className, image);
      rows.set(className, row);
    }
    row.counts[part ?? 'out']++;
  }
  return [...rows.values()];
}
