import { useMemo, type ReactElement } from 'react';
import { patchAt } from '../../../core/explain/occlusion.ts';
import { effectiveWindow } from '../../../core/explain/pixel-effect.ts';
import { boundsOf, type Region } from '../../../core/explain/region.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import { formatMeasured, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { Cell } from '../figure/grid-box.ts';
import { ScaleLegend } from '../scale-legend.tsx';
import { partText } from './field-of.ts';
import type { Painting } from './paint-pixels.ts';
import { PixelBoard, type BoardMark } from './pixel-board.tsx';
import { useSeesStore, type Method } from './sees-store.ts';
import type { HeatView } from './use-heat.ts';

/** What is called most of an effect. */
export const MOST = 0.9;

interface SeesImageProps {
  readonly method: Method;
  readonly image: Float32Array;
  readonly shape: Shape;
  readonly view: HeatView;
  readonly pixel: Cell;
  readonly focus: 'layer' | 'image';
  /** What the chosen number can see. */
  readonly seen: Region | undefined;
  /** The cells of the layer that the pixel reaches. */
  readonly reached: Region | undefined;
  readonly layerShape: Shape;
  readonly isInput: boolean;
  readonly onPixel: (pixel: Cell) => void;
}

/** The image, large, with what is said of its pixels laid over it. */
export function SeesImage(props: SeesImageProps): ReactElement {
  const { method, image, shape, view, pixel, focus, seen, reached, layerShape, isInput, onPixel } = props;
  const cover = useSeesStore((store) => store.cover);
  const occlusion = useSeesStore((store) => store.occlusion);
  const [height = 1, width = 1, channels = 1] = shape;
  const isField = method === 'field';
  const { heat } = view;
  const region = isField && focus === 'layer' ? (seen ?? null) : null;
  const painting = useMemo(
    (): Painting => ({ picture: image, channels, heat, cover, region }),
    [image, channels, heat, cover, region],
  );
  const value = heat?.values[pixel.row * width + pixel.column] ?? null;
  const place = { row: formatOrdinal(pixel.row + 1), column: formatOrdinal(pixel.column + 1) };
  const measured = value === null ? '–' : formatMeasured(value);
  const text =
    isField && !isInput
      ? t('sees.pixelReach', { ...place, value: measured, size: partText(reached, layerShape) })
      : value === null
        ? t('sees.place', place)
        : method === 'occlusion'
          ? t('sees.patch', { ...place, value: measured })
          : t('inside.cell', { ...place, value: measured });
  const marks = useMemo((): readonly BoardMark[] => {
    const one = { top: pixel.row, left: pixel.column, height: 1, width: 1 };
    const own: BoardMark = { ...one, kind: 'cell' };
    if (method === 'occlusion') {
      // The patch that is being tried, or that stands nearest to the pixel.
      const done = view.occlusion.changes.length;
      return view.occlusion.isRunning
        ? [{ ...patchAt(shape, occlusion, done), kind: 'patch' }]
        : [own, { ...around(pixel, occlusion.patch, shape), kind: 'patch' }];
    }
    if (!isField || isInput) return [own];
    const bounds = seen === undefined ? null : boundsOf(seen);
    const most = heat === null ? null : effectiveWindow(Float32Array.from(heat.values), width, MOST);
    return [
      ...(bounds === null ? [] : [{ ...bounds, kind: 'field' as const }]),
      ...(most === null ? [] : [{ ...most, kind: 'effect' as const }]),
      ...(focus === 'image' ? [own] : []),
    ];
  }, [
    method,
    isField,
    isInput,
    pixel,
    focus,
    seen,
    heat,
    width,
    shape,
    occlusion,
    view.occlusion.changes.length,
    view.occlusion.isRunning,
  ]);
  return (
    <section className="sees-figure" aria-label={t('sees.image')}>
      <h3>{t('sees.image')}</h3>
      <PixelBoard
        label={t('sees.image')}
        {...{ height, width, painting, marks, text }}
        cell={pixel}
        onCell={onPixel}
      />
      <div className="sees-foot">
        <p>{text}</p>
        {heat !== null && (
          <p className="sees-scale">
            {t(COLOURS[method])} <ScaleLegend scale={heat.scale} />
          </p>
        )}
      </div>
    </section>
  );
}

/** The patch with a pixel in its middle, as far as it fits. */
function around({ row, column }: Cell, patch: number, [height = 1, width = 1]: Shape) {
  const start = (at: number, size: number): number =>
    Math.max(0, Math.min(size - patch, at - Math.floor(patch / 2)));
  return {
    top: start(row, height),
    left: start(column, width),
    height: Math.min(patch, height),
    width: Math.min(patch, width),
  };
}

const COLOURS = {
  field: 'sees.colourField',
  gradient: 'sees.colourGradient',
  timesInput: 'sees.colourTimesInput',
  occlusion: 'sees.colourOcclusion',
  gradCam: 'sees.colourGradCam',
} as const;
