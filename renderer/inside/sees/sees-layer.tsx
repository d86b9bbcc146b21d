import { useMemo, type ReactElement } from 'react';
import { boundsOf, type Region } from '../../../core/explain/region.ts';
import type { NodeAnalysis } from '../../../core/graph/analysis.ts';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { formatMeasured, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { scaleFor } from '../colour-scale.ts';
import type { Cell } from '../figure/grid-box.ts';
import { ScaleLegend } from '../scale-legend.tsx';
import { pixelsText } from './field-of.ts';
import type { Painting } from './paint-pixels.ts';
import { PixelBoard, type BoardMark } from './pixel-board.tsx';
import type { Method } from './sees-store.ts';
import { UnitBars } from './unit-bars.tsx';

interface SeesLayerProps {
  readonly node: NodeAnalysis;
  readonly tensor: NamedTensor;
  readonly method: Method;
  readonly channel: number;
  readonly cell: Cell;
  readonly focus: 'layer' | 'image';
  readonly names: readonly string[];
  readonly isOutput: boolean;
  /** The classes instead of the layer: they are what is asked about. */
  readonly showsClasses: boolean;
  readonly probabilities: Float32Array;
  readonly shownClass: number;
  readonly seen: Region | undefined;
  readonly reached: Region | undefined;
  readonly onCell: (cell: Cell) => void;
  readonly onChannel: (channel: number) => void;
  readonly onClass: (shownClass: number) => void;
}

/** The layer whose number is asked about, to choose it. */
export function SeesLayer(props: SeesLayerProps): ReactElement {
  const { tensor, showsClasses, isOutput } = props;
  if (showsClasses || isOutput) return <Classes {...props} />;
  return tensor.shape.length === 3 ? <LayerMap {...props} /> : <LayerUnits {...props} />;
}

function Classes({ probabilities, names, shownClass, onClass }: SeesLayerProps): ReactElement {
  const text = t('sees.unitField', {
    name: names[shownClass] ?? '',
    value: formatMeasured(probabilities[shownClass] ?? Number.NaN),
  });
  return (
    <section className="sees-figure" aria-label={t('sees.classes')}>
      <h3>{t('sees.classes')}</h3>
      <UnitBars
        label={t('sees.classes')}
        values={probabilities}
        unit={shownClass}
        text={text}
        names={names}
        lit={null}
        onUnit={onClass}
      />
      <div className="sees-foot">
        <p>{text}</p>
      </div>
    </section>
  );
}

function LayerUnits({
  node,
  tensor,
  channel,
  focus,
  reached,
  method,
  onChannel,
}: SeesLayerProps): ReactElement {
  const title = t('sees.layerUnits', { layer: node.name });
  const text = t('sees.unitField', {
    name: t('inside.unitName', { number: formatOrdinal(channel + 1) }),
    value: formatMeasured(tensor.data[channel] ?? Number.NaN),
  });
  const isReach = method === 'field' && focus === 'image';
  return (
    <section className="sees-figure" aria-label={title}>
      <h3>
        {title}
        <ChooseNumber label={t('sees.unit')} value={channel} count={tensor.data.length} onValue={onChannel} />
      </h3>
      <UnitBars
        label={title}
        values={tensor.data}
        unit={channel}
        text={text}
        lit={isReach ? (reached?.cells ?? []) : null}
        onUnit={onChannel}
      />
      <div className="sees-foot">
        <p>{text}</p>
      </div>
    </section>
  );
}

function LayerMap(props: SeesLayerProps): ReactElement {
  const { node, tensor, method, channel, cell, focus, seen, reached, onCell, onChannel } = props;
  const { shape, data } = tensor;
  const [height = 1, width = 1, channels = 1] = shape;
  const values = useMemo(
    () => Float32Array.from({ length: height * width }, (_, at) => data[at * channels + channel]!),
    [data, height, width, channels, channel],
  );
  // The kind is the layer's own, so that maps look alike; faint ones can be seen.
  const scale = useMemo(() => ({ kind: scaleFor(data).kind, end: scaleFor(values).end }), [data, values]);
  const isReach = method === 'field' && focus === 'image';
  const painting = useMemo((): Painting => {
    const region = isReach ? (reached ?? { height, width, cells: new Uint8Array(height * width) }) : null;
    return { picture: null, channels: 1, heat: { values, scale }, cover: 'alone', region };
  }, [values, scale, isReach, reached, height, width]);
  const bounds = isReach && reached !== undefined ? boundsOf(reached) : null;
  const hasCell = method !== 'gradCam' && !isReach;
  const marks: readonly BoardMark[] = [
    ...(bounds === null ? [] : [{ ...bounds, kind: 'reach' as const }]),
    ...(hasCell ? [{ top: cell.row, left: cell.column, height: 1, width: 1, kind: 'cell' as const }] : []),
  ];
  const place = {
    row: formatOrdinal(cell.row + 1),
    column: formatOrdinal(cell.column + 1),
    value: formatMeasured(values[cell.row * width + cell.column] ?? Number.NaN),
  };
  const text =
    method === 'field' ? t('sees.cellField', { ...place, size: pixelsText(seen) }) : t('inside.cell', place);
  const title = t('sees.layerMap', { layer: node.name, number: formatOrdinal(channel + 1) });
  return (
    <section className="sees-figure" aria-label={title}>
      <h3>
        {node.name}
        <ChooseNumber label={t('sees.map')} value={channel} count={channels} onValue={onChannel} />
      </h3>
      <PixelBoard label={title} {...{ height, width, painting, marks, cell, text, onCell }} />
      <div className="sees-foot">
        <p>{text}</p>
        <div className="sees-scale">
          <ScaleLegend scale={scale} />
        </div>
      </div>
    </section>
  );
}
