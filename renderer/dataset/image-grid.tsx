import {
  useId,
  useLayoutEffect,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
} from 'react';
import type { DataSet } from '../../core/data/data-set.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { t } from '../../core/text/text.ts';
import { useSize } from '../charts/use-size.ts';
import { classNames } from '../ui/class-names.ts';
import { leaveOut, returnImages } from './data-edits.ts';
import { useDataView } from './data-view.ts';
import { CELL, cellPosition, gridLayout, placeAfterKey, scrollToPlace } from './grid-layout.ts';
import './image-grid.css';
import type { PlacedImage } from './placed-images.ts';
import { SampleThumb } from './sample-thumb.tsx';

interface ImageGridProps {
  readonly data: DataSet;
  readonly images: readonly PlacedImage[];
  readonly onChangeClass: () => void;
}

/** Images to look through and select, as a list box: of ten thousand only those in sight are in the page. */
export function ImageGrid({ data, images, onChangeClass }: ImageGridProps): ReactElement {
  const id = useId();
  const [box, size] = useSize<HTMLDivElement>();
  const [scrollTop, setScrollTop] = useState(0);
  const { width, height } = size ?? { width: 0, height: 0 };
  const { selected, active, anchor, select } = useDataView();
  const layout = gridLayout(images.length, width, height, scrollTop);
  const activePlace = active === null ? -1 : images.findIndex(({ image }) => image === active);

  // Another choice of images begins at its top.
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && element.scrollTop > layout.height) element.scrollTop = 0;
  }, [box, layout.height]);

  const imagesBetween = (from: number, to: number): readonly number[] =>
    images.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ image }) => image);

  const placeOf = (image: number | null, fallback: number): number => {
    const place = images.findIndex((each) => each.image === image);
    return place === -1 ? fallback : place;
  };

  const goTo = (place: number, extend: boolean): void => {
    const image = images[place]?.image;
    const element = box.current;
    if (image === undefined || element === null) return;
    element.scrollTop = scrollToPlace(place, layout, height, element.scrollTop);
    if (extend) select(imagesBetween(placeOf(anchor, place), place), image, anchor ?? image);
    else select([image], image);
  };

  const toggle = (image: number): void => {
    const next = new Set(selected);
    if (!next.delete(image)) next.add(image);
    select(next, image);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const rows = Math.floor(height / CELL.height);
    const next =
      activePlace === -1 && event.key.startsWith('Arrow')
        ? 0
        : placeAfterKey(event.key, Math.max(0, activePlace), images.length, layout.columns, rows);
    if (next !== null) goTo(next, event.shiftKey);
    else if (event.key === ' ' && active !== null) toggle(active);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      select(imagesBetween(0, images.length), active);
    } else if (event.key === 'Escape' && selected.size > 0) select([], active);
    else if ((event.key === 'Enter' || event.key === 'F2') && selected.size > 0) onChangeClass();
    else if ((event.key === 'Delete' || event.key === 'Backspace') && selected.size > 0) {
      const out = images.filter(({ image, part }) => selected.has(image) && part === null);
      if (out.length === selected.size) returnImages(selected);
      else leaveOut(selected);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onClick = (event: MouseEvent, place: number, image: number): void => {
    if (event.shiftKey) goTo(place, true);
    else if (event.ctrlKey || event.metaKey) toggle(image);
    else select([image], image);
  };

  return (
    <div
      ref={box}
      className="image-grid"
      role="listbox"
      aria-label={t('dataset.images')}
      aria-multiselectable="true"
      aria-describedby={`${id}-keys`}
      aria-activedescendant={
        activePlace >= layout.start && activePlace < layout.end ? `${id}-${active}` : undefined
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <span id={`${id}-keys`} hidden>
        {t('dataset.keys')}
      </span>
      <div role="presentation" style={{ height: layout.height }}>
        {images.slice(layout.start, layout.end).map((placed, i) => (
          <Cell
            key={placed.image}
            id={`${id}-${placed.image}`}
            data={data}
            placed={placed}
            place={layout.start + i}
            count={images.length}
            {...cellPosition(layout.start + i, layout)}
            selected={selected.has(placed.image)}
            active={placed.image === active}
            onClick={(event) => onClick(event, layout.start + i, placed.image)}
            onDoubleClick={onChangeClass}
          />
        ))}
      </div>
    </div>
  );
}

interface CellProps {
  readonly id: string;
  readonly data: DataSet;
  readonly placed: PlacedImage;
  readonly place: number;
  readonly count: number;
  readonly left: number;
  readonly top: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: () => void;
}

function Cell({
  id,
  data,
  placed,
  place,
  count,
  left,
  top,
  selected,
  active,
  ...acts
}: CellProps): ReactElement {
  const { image, className, part } = placed;
  const shownPart = t(`dataset.${part ?? 'out'}`);
  const name = shownFileName(placed.name);
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-posinset={place + 1}
      aria-setsize={count}
      aria-label={t('dataset.imageLabel', { class: shownFileName(className), part: shownPart, name })}
      title={`${name}\n${shownPart}`}
      className={classNames('image-cell', active && 'image-cell-active', part === null && 'image-cell-out')}
      style={{ transform: `translate(${left}px, ${top}px)` }}
      {...acts}
    >
      <span className="image-cell-picture">
        <SampleThumb data={data} image={image} />
        {part !== 'train' && (
          // Drawn by the style sheet: the name of the option says it already, in its own order.
          <span
            className="image-cell-part"
            data-part={part ?? 'out'}
            data-mark={part === null ? '×' : t(`dataset.${part}Short`)}
          />
        )}
      </span>
      <span className="image-cell-class">{shownFileName(className)}</span>
    </div>
  );
}
