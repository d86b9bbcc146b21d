import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import './splitter.css';
import { classNames } from './class-names.ts';

interface SplitterProps {
  readonly label: string;
  /** A vertical line is moved left and right. */
  readonly orientation: 'vertical' | 'horizontal';
  /** The size of the panel beside it that it changes, in pixels; null when that follows its content. */
  readonly size: number | null;
  readonly min: number;
  readonly max: number;
  /** Whether the panel grows when the line moves right (or down). */
  readonly grows: 'forward' | 'backward';
  readonly onResize: (size: number) => void;
  /** Double click, or Enter. */
  readonly onReset: () => void;
}

const KEY_STEP = 16;

/** The line between two panels: dragged, or moved by the arrow keys. */
export function Splitter(props: SplitterProps): ReactElement {
  const { label, orientation, size, min, max, grows, onResize, onReset } = props;
  const drag = useRef<{ readonly from: number; readonly size: number } | null>(null);
  const sign = grows === 'forward' ? 1 : -1;
  const resize = (next: number): void => onResize(Math.round(Math.max(min, Math.min(max, next))));
  const at = (event: PointerEvent): number => (orientation === 'vertical' ? event.clientX : event.clientY);
  const sizeNow = (line: Element): number => {
    const panel = grows === 'forward' ? line.previousElementSibling : line.nextElementSibling;
    const box = panel?.getBoundingClientRect();
    return (orientation === 'vertical' ? box?.width : box?.height) ?? min;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === less) resize(sizeNow(event.currentTarget) - sign * KEY_STEP);
    else if (event.key === more) resize(sizeNow(event.currentTarget) + sign * KEY_STEP);
    else if (event.key === 'Home') resize(min);
    else if (event.key === 'End') resize(max);
    else if (event.key === 'Enter') onReset();
    else return;
    event.preventDefault();
  };

  return (
    <div
      className={classNames('splitter', `splitter-${orientation}`)}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={Math.round(size ?? max)}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        drag.current = { from: at(event), size: sizeNow(event.currentTarget) };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) resize(drag.current.size + sign * (at(event) - drag.current.from));
      }}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
    />
  );
}
