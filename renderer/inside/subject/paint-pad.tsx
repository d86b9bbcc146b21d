import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { Shape } from '../../../core/tensor/shape.ts';
import { formatMeasured, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { movedCell } from '../figure/move-cell.ts';
import { drawLine, groundOf, type Place } from './brush.ts';
import { SubjectPicture } from './subject-picture.tsx';
import { useSubject } from './subject-store.ts';

interface PaintPadProps {
  readonly input: Float32Array;
  readonly shape: Shape;
  /** The class of the picture, which it keeps under the paint. */
  readonly target: number | null;
}

let strokes = 0;

/** The picture that is looked at, large, to paint on: by mouse, or cell by cell with the keyboard. */
export function PaintPad({ input, shape, target }: PaintPadProps): ReactElement {
  const { tool, size, ink } = useSubject();
  const [height = 1, width = 1, channels = 1] = shape;
  const [cell, setCell] = useState<Place>([Math.floor(height / 2), Math.floor(width / 2)]);
  const stroke = useRef<{ readonly key: string; last: Place; ground: number } | null>(null);
  const radius = size * Math.min(height, width);
  const row = Math.min(height - 1, cell[0]);
  const column = Math.min(width - 1, cell[1]);

  const paint = (from: Place, to: Place, ground: number, key: string | null): void => {
    const store = useProjectStore.getState();
    // Within one stroke it is painted on what the stroke has made already.
    const before = store.project.painted?.input.length === input.length ? store.project.painted.input : input;
    const painted = { input: drawLine(before, shape, { tool, radius, ink }, from, to, ground), target };
    store.edit({ type: 'setPainted', painted }, key === null ? {} : { coalesce: key });
  };
  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }, pad: HTMLElement): Place => {
    const { left, top, width: across, height: down } = pad.getBoundingClientRect();
    return [((clientY - top) / down) * height, ((clientX - left) / across) * width];
  };
  const point = ([y, x]: Place): void =>
    setCell([
      Math.min(height - 1, Math.max(0, Math.floor(y))),
      Math.min(width - 1, Math.max(0, Math.floor(x))),
    ]);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = placeOf(event, event.currentTarget);
    const key = `paint ${++strokes}`;
    stroke.current = { key, last: place, ground: groundOf(input) };
    point(place);
    paint(place, place, stroke.current.ground, key);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const place = placeOf(event, event.currentTarget);
    point(place);
    const { current } = stroke;
    if (current === null) return;
    paint(current.last, place, current.ground, current.key);
    current.last = place;
  };
  const onPointerUp = (): void => {
    stroke.current = null;
    useProjectStore.getState().endStep();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = movedCell(event, { row, column }, height, width);
    if (event.key === ' ' || event.key === 'Enter') {
      const middle: Place = [row + 0.5, column + 0.5];
      paint(middle, middle, groundOf(input), null);
    } else if (next !== null) setCell([next.row, next.column]);
    else return;
    event.preventDefault();
  };
  const value = input[(row * width + column) * channels] ?? 0;
  const place = { row: formatOrdinal(row + 1), column: formatOrdinal(column + 1) };
  return (
    <div
      className="paint-pad"
      role="slider"
      aria-label={t('paint.pad')}
      aria-valuemin={0}
      aria-valuemax={height * width - 1}
      aria-valuenow={row * width + column}
      aria-valuetext={t('paint.cell', { ...place, value: formatMeasured(value) })}
      tabIndex={0}
      style={{ aspectRatio: `${width} / ${height}` }}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    >
      <SubjectPicture input={input} shape={shape} />
      <span
        className="paint-brush"
        aria-hidden="true"
        style={{
          left: `${(100 * (column + 0.5)) / width}%`,
          top: `${(100 * (row + 0.5)) / height}%`,
          width: `${(100 * (2 * radius + 1)) / width}%`,
        }}
      />
    </div>
  );
}
