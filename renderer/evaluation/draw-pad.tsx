import type { PointerEvent, ReactElement, ReactNode } from 'react';
import type { Point, Stroke } from '../../core/data/digit-strokes.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import { t } from '../../core/text/text.ts';
import { useTriedImage } from './tried-image.ts';
import './draw-pad.css';

interface DrawPadProps {
  readonly shape: Shape;
  readonly lightOnDark: boolean;
  /** Shown in the pad in place of a drawing. */
  readonly image: ReactNode;
}

/** Where one draws: it has the proportions of the network's input, and its light and dark. */
export function DrawPad({ shape, lightOnDark, image }: DrawPadProps): ReactElement {
  const { drawing, beginStroke, addPoints } = useTriedImage();
  const [height = 1, width = 1] = shape;
  const radius = drawing.pen * Math.min(height, width);
  const draw = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons === 0) return;
    // Quick strokes stay round: a browser tells of several points at a time.
    const native = event.nativeEvent;
    const events = 'getCoalescedEvents' in native ? native.getCoalescedEvents() : [];
    addPoints((events.length === 0 ? [native] : events).map((one) => pointOf(one, event.currentTarget)));
  };
  return (
    <div
      className="draw-pad"
      data-ground={lightOnDark ? 'dark' : 'light'}
      style={{ aspectRatio: `${width} / ${height}` }}
      role="img"
      aria-label={t('try.pad')}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        beginStroke(pointOf(event.nativeEvent, event.currentTarget));
      }}
      onPointerMove={draw}
    >
      {image ?? (
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {drawing.strokes.map((stroke, index) => (
            <path key={index} d={pathOf(stroke, width, height)} strokeWidth={2 * radius} />
          ))}
        </svg>
      )}
      {image === null && drawing.strokes.length === 0 && (
        <p aria-hidden="true">
          {t('try.padHint')}
          <br />
          {t('try.padDrop')}
        </p>
      )}
    </div>
  );
}

/** x and y from 0 to 1 over the pad. */
function pointOf({ clientX, clientY }: { clientX: number; clientY: number }, pad: HTMLElement): Point {
  const { left, top, width, height } = pad.getBoundingClientRect();
  return [(clientX - left) / width, (clientY - top) / height];
}

function pathOf(stroke: Stroke, width: number, height: number): string {
  const places = stroke.map(([x, y]) => `${(x * width).toFixed(2)} ${(y * height).toFixed(2)}`);
  // A line of no length, with round ends, is a dot.
  return `M${places.join('L')}${places.length === 1 ? 'h0' : ''}`;
}
