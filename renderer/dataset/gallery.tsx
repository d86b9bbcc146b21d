import { useState, type ReactElement } from 'react';
import type { DataSet } from '../../core/data/data-set.ts';
import { formatInteger } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { Button } from '../ui/button.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { Select } from '../ui/select.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { followDataImage } from '../training/follow-image.ts';
import type { CollectedData } from '../../core/project/collect-data.ts';
import { ClassDialog } from './class-dialog.tsx';
import { removeCollected } from './collect-edits.ts';
import { imageCount, leaveOut, leaveToSplit, returnImages, setClass, setPart } from './data-edits.ts';
import { useDataView } from './data-view.ts';
import { ImageGrid } from './image-grid.tsx';
import type { DataFilter, PlacedImage } from './placed-images.ts';

interface GalleryProps {
  /** Of a set that is collected: all its classes. */
  readonly collected: CollectedData | null;
  readonly data: DataSet;
  /** Those that are shown. */
  readonly images: readonly PlacedImage[];
}

const PARTS: readonly DataFilter['part'][] = ['any', 'train', 'validation', 'test', 'out'];

/** The images themselves, and what can be done with those that are selected. */
export function Gallery({ collected, data, images }: GalleryProps): ReactElement {
  const { filter, finding, selected, show, select } = useDataView();
  const [classing, setClassing] = useState(false);
  const chosen = images.filter(({ image }) => selected.has(image));
  const classes = new Set(chosen.map(({ className }) => className));
  const [current = null] = classes.size === 1 ? classes : [];
  return (
    <section className="data-gallery" aria-label={t('dataset.images')}>
      <div className="data-toolbar">
        {chosen.length > 0 ? (
          <SelectionActions
            data={data}
            chosen={chosen}
            isCollected={collected !== null}
            onChangeClass={() => setClassing(true)}
          />
        ) : (
          <>
            <span className="data-toolbar-select">
              <Select
                aria-label={t('dataset.show')}
                value={filter.part}
                options={PARTS.map((part) => ({
                  value: part,
                  label: t(part === 'any' ? 'dataset.anyPart' : `dataset.${part}`),
                }))}
                onValue={(value) =>
                  show({ part: PARTS.find((part) => part === value) ?? 'any', among: filter.among }, finding)
                }
              />
            </span>
            <span className="data-toolbar-count">
              {finding === null
                ? imageCount(images.length)
                : `${formatInteger(images.length)} ${t(`dataset.${finding}Short`)}`}
            </span>
            {finding !== null && (
              <Button variant="quiet" onClick={() => show({ part: 'any' })}>
                {t('dataset.showAll')}
              </Button>
            )}
            {images.length > 0 && (
              <Button
                variant="quiet"
                className="data-toolbar-end"
                onClick={() =>
                  select(
                    images.map(({ image }) => image),
                    images[0]?.image ?? null,
                  )
                }
              >
                {t('dataset.selectAll')}
              </Button>
            )}
          </>
        )}
      </div>
      {images.length === 0 ? (
        <p className="data-empty-note">
          {t(collected !== null && data.labels.length === 0 ? 'collect.none' : 'dataset.none')}
        </p>
      ) : (
        <ImageGrid data={data} images={images} onChangeClass={() => setClassing(true)} />
      )}
      {classing && chosen.length > 0 && (
        <ClassDialog
          classNames={collected?.origin.classNames ?? data.classNames}
          current={current}
          count={chosen.length}
          onClose={() => setClassing(false)}
          onChoose={(className) => {
            setClassing(false);
            setClass(imagesOf(chosen), className);
          }}
        />
      )}
    </section>
  );
}

interface SelectionActionsProps {
  readonly data: DataSet;
  readonly chosen: readonly PlacedImage[];
  readonly isCollected: boolean;
  readonly onChangeClass: () => void;
}

function SelectionActions(props: SelectionActionsProps): ReactElement {
  const { data, chosen, isCollected, onChangeClass } = props;
  const select = useDataView((view) => view.select);
  const images = imagesOf(chosen);
  const parts: readonly MenuItem[] = [
    ...(['train', 'validation', 'test'] as const).map((part) => ({
      id: part,
      label: t(`dataset.${part}`),
      onSelect: () => setPart(images, part),
    })),
    { id: 'split', label: t('dataset.bySplit'), startsGroup: true, onSelect: () => leaveToSplit(images) },
  ];
  const [first] = chosen;
  const isOut = chosen.every(({ part }) => part === null);
  return (
    <>
      <span className="data-toolbar-count">{t('dataset.selected', { count: chosen.length })}</span>
      <Button onClick={onChangeClass}>{t('dataset.changeClass')}</Button>
      <Menu label={t('dataset.moveToList')} items={parts}>
        {(button) => (
          <Button {...button} disabled={isOut}>
            {t('dataset.moveTo')}
          </Button>
        )}
      </Menu>
      {isOut ? (
        <Button onClick={() => returnImages(images)}>{t('dataset.putBack')}</Button>
      ) : (
        <Button onClick={() => leaveOut(images)}>{t('dataset.leaveOut')}</Button>
      )}
      {first !== undefined && chosen.length === 1 && (
        <Tooltip text={t('watch.followHelp')}>
          <Button onClick={() => followDataImage(data, first.image)}>{t('watch.follow')}</Button>
        </Tooltip>
      )}
      {isCollected && <Button onClick={() => removeCollected(images)}>{t('collect.remove')}</Button>}
      <Button variant="quiet" className="data-toolbar-end" onClick={() => select([], null)}>
        {t('dataset.clear')}
      </Button>
    </>
  );
}

function imagesOf(placed: readonly PlacedImage[]): readonly number[] {
  return placed.map(({ image }) => image);
}
