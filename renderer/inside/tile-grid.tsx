import { useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import './tile-grid.css';

export interface Tile {
  /** Where it stands among all that there are, from 0. */
  readonly index: number;
  /** For screen readers. */
  readonly label: string;
  readonly content: ReactNode;
}

interface TileGridProps {
  readonly label: string;
  readonly tiles: readonly Tile[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  /** Of a tile, in pixels. */
  readonly width: number;
}

/** Pictures to choose one from: one stop for Tab, arrows move in all four directions. */
export function TileGrid({ label, tiles, selected, onSelect, width }: TileGridProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = tiles.findIndex(({ index }) => index === selected);
    const next = nextPlace(event.key, place, tiles.length, columnsOf(list.current));
    const tile = next === null ? undefined : tiles[next];
    if (tile === undefined || next === null) return;
    event.preventDefault();
    onSelect(tile.index);
    const buttons = list.current?.querySelectorAll<HTMLElement>('button');
    buttons?.[next]?.focus();
  };
  return (
    <div
      ref={list}
      className="tile-grid"
      role="radiogroup"
      aria-label={label}
      style={{ gridTemplateColumns: `repeat(auto-fill, ${width}px)` }}
      onKeyDown={onKeyDown}
    >
      {tiles.map(({ index, label: name, content }) => (
        <button
          key={index}
          type="button"
          role="radio"
          className="tile"
          aria-checked={index === selected}
          aria-label={name}
          tabIndex={index === selected ? 0 : -1}
          onClick={() => onSelect(index)}
        >
          {content}
        </button>
      ))}
    </div>
  );
}

function columnsOf(list: HTMLElement | null): number {
  if (list === null) return 1;
  return Math.max(1, getComputedStyle(list).gridTemplateColumns.split(' ').length);
}

/** null: the key moves nothing. */
export function nextPlace(key: string, place: number, count: number, columns: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: place + 1,
    ArrowLeft: place - 1,
    ArrowDown: place + columns,
    ArrowUp: place - columns,
    Home: 0,
    End: count - 1,
  };
  const next = moves[key];
  return next === undefined ? null : Math.min(count - 1, Math.max(0, next));
}
