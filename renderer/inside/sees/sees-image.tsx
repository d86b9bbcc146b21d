import { useMemo, type ReactElement } from 'react';
import { patchAt } from '../../../core/explain/occlusion.ts';
import { boundsOf, type Rectangle, type Region } from '../../../core/explain/region.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import { formatMeasured, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { Cell } from '../figure/grid-box.ts';
import { saveExport } from '../../training/save-export.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segments, type Segment } from '../../ui/segments.tsx';
import { ScaleLegend } from '../scale-legend.tsx';
import { partText } from './field-of.ts';
import type { Painting } from './paint-pixels.ts';
import { PixelBoard, type BoardMark } from './pixel-board.tsx';
import { useShownTheme } from '../use-theme.ts';
import { seesPicture } from './sees-picture.ts';
import { useSeesStore, type Cover, type Method } from './sees-store.ts';
import type { HeatView } from './use-heat.ts';

interface SeesImageProps {
  /** The name of the layer that is looked into. */
  readonly layer: string;
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
  const { layer, method, image, shape, view, pixel, focus } = props;
  const { seen, reached, layerShape, isInput, onPixel } = props;
  const { cover, occlusion, set } = useSeesStore();
  const theme = useShownTheme();
  const [height = 1, width = 1, channels = 1] = shape;
  const isField = method === 'field';
  const { heat } = view;
  const region = isField && focus === 'layer' ? (seen ?? null) : null;
  const painting = useMemo(
    (): Painting => ({ picture: image, channels, heat, cover, region }),
    [image, channels, heat, cover, region],
  );
  const save = async (): Promise<void> => {
    const name = `${layer.toLowerCase().replaceAll(' ', '-')}-${FILE_NAMES[method]}`;
    await saveExport(`${name}.png`, await seesPicture(height, width, painting, theme));
  };
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
    const most = view.window;
    return [
      ...(bounds === null ? [] : [{ ...bounds, kind: 'field' as const }]),
      ...(most === null
        ? []
        : [{ ...most, kind: 'effect' as const, isOnAnother: sameRectangle(most, bounds) }]),
      ...(focus === 'image' ? [own] : []),
    ];
  }, [
    method,
    isField,
    isInput,
    pixel,
    focus,
    seen,
    shape,
    occlusion,
    view.window,
    view.occlusion.changes.length,
    view.occlusion.isRunning,
  ]);
  return (
    <section className="sees-figure" aria-label={t('sees.image')}>
      <h3>
        {t('sees.image')}
        <span className="sees-figure-tools">
          <Segments
            label={t('sees.cover')}
            hidesLabel
            segments={COVERS()}
            value={cover}
            onValue={(next) => set({ cover: next })}
          />
          <IconButton icon="save" label={t('sees.save')} onClick={() => void save()} />
        </span>
      </h3>
      <PixelBoard
        label={t('sees.image')}
        {...{ height, width, painting, marks, text }}
        cell={pixel}
        onCell={onPixel}
      />
      <div className="sees-foot">
        <p>{text}</p>
        {heat !== null && (
          <div className="sees-scale">
            {t(COLOURS[method])} <ScaleLegend scale={heat.scale} />
          </div>
        )}
      </div>
    </section>
  );
}

function sameRectangle(a: Rectangle, b: Rectangle | null): boolean {
  return a.top === b?.top && a.left === b.left && a.height === b.height && a.width === b.width;
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

const FILE_NAMES: Readonly<Record<Method, string>> = {
  field: 'receptive-field',
  gradient: 'gradient',
  timesInput: 'gradient-times-input',
  occlusion: 'occlusion',
  gradCam: 'grad-cam',
};

const COVERS = (): readonly Segment<Cover>[] => [
  { value: 'over', label: t('sees.over'), help: t('sees.overHelp') },
  { value: 'alone', label: t('sees.alone'), help: t('sees.aloneHelp') },
];

const COLOURS = {
  field: 'sees.colourField',
  gradient: 'sees.colourGradient',
  timesInput: 'sees.colourTimesInput',
  occlusion: 'sees.colourOcclusion',
  gradCam: 'sees.colourGradCam',
} as const;
