import { useMemo, useState, type ReactElement } from 'react';
import type { NodeAnalysis } from '../../core/graph/analysis.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import type { NamedTensor } from '../../core/tensor/tensor.ts';
import { formatMeasured, formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { saveExport } from '../training/save-export.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Segments, type Segment } from '../ui/segments.tsx';
import { scaleFor, type ValueScale } from './colour-scale.ts';
import { useLayerView } from './layer-view-store.ts';
import { MapCanvas } from './map-canvas.tsx';
import { MapDetail } from './map-detail.tsx';
import { statsOf } from './map-stats.ts';
import { mapsPicture } from './maps-picture.ts';
import { ScaleLegend } from './scale-legend.tsx';
import { TileGrid, type Tile } from './tile-grid.tsx';
import { unitMarks, type UnitMarks } from './unit-marks.ts';
import { UnitNotes } from './unit-notes.tsx';
import { useShownTheme } from './use-theme.ts';
import { useTensors } from './use-tensors.ts';
import { VectorPanel } from './vector-panel.tsx';

type Kind = 'y' | 'a' | 'dy' | 'da';
type Range = 'layer' | 'map';

/** All that a layer holds for the image: its output, what the activation was applied to, and the gradients of both. */
export function MapsPanel({ node }: { readonly node: NodeAnalysis }): ReactElement {
  const [wanted, setKind] = useState<Kind>('y');
  const [range, setRange] = useState<Range>('layer');
  const names = useMemo(() => ['y', 'a', 'dy', 'da'].map((each) => `${node.id}/${each}`), [node.id]);
  const tensors = useTensors(names);
  const hasSums = tensors.has(`${node.id}/a`);
  const kind = hasSums || wanted === 'y' || wanted === 'dy' ? wanted : wanted === 'a' ? 'y' : 'dy';
  const tensor = tensors.get(`${node.id}/${kind}`);
  const scale = useMemo(() => scaleFor(tensor?.data ?? []), [tensor]);
  const marks = useMemo(
    () => (tensor === undefined || kind !== 'y' ? null : unitMarks(node, tensor)),
    [node, tensor, kind],
  );
  const isMap = tensor?.shape.length === 3;
  return (
    <div className="layer-panel">
      <div className="layer-tools">
        <Segments label={t('inside.shown')} segments={kinds(hasSums)} value={kind} onValue={setKind} />
        {isMap && <Segments label={t('inside.range')} segments={RANGES()} value={range} onValue={setRange} />}
        {isMap && range === 'layer' && <ScaleLegend scale={scale} />}
        {tensor !== undefined && isMap && (
          <SaveMaps node={node} tensor={tensor} scale={scale} range={range} />
        )}
      </div>
      {tensor === undefined ? (
        <p className="layer-note">{t(kind === 'dy' && hasSums ? 'inside.notComputed' : 'inside.nothing')}</p>
      ) : isMap ? (
        <Maps tensor={tensor} scale={scale} range={range} marks={marks} />
      ) : (
        <VectorPanel data={tensor.data} marks={marks} />
      )}
    </div>
  );
}

function kinds(hasSums: boolean): readonly Segment<Kind>[] {
  const output: Segment<Kind> = { value: 'y', label: t('inside.output'), help: t('inside.outputHelp') };
  const delta: Segment<Kind> = { value: 'dy', label: t('inside.delta'), help: t('inside.deltaHelp') };
  if (!hasSums) return [output, delta];
  return [
    output,
    { value: 'a', label: t('inside.sum'), help: t('inside.sumHelp') },
    delta,
    { value: 'da', label: t('inside.deltaSum'), help: t('inside.deltaSumHelp') },
  ];
}

const RANGES = (): readonly Segment<Range>[] => [
  { value: 'layer', label: t('inside.rangeLayer'), help: t('inside.rangeLayerHelp') },
  { value: 'map', label: t('inside.rangeMap'), help: t('inside.rangeMapHelp') },
];

interface MapsProps {
  readonly tensor: NamedTensor;
  readonly scale: ValueScale;
  readonly range: Range;
  /** null: of these numbers nothing is said. */
  readonly marks: UnitMarks | null;
}

function Maps({ tensor, scale, range, marks }: MapsProps): ReactElement {
  const { channel: wanted, setChannel } = useLayerView();
  const { shape, data } = tensor;
  const [height = 1, width = 1, channels = 1] = shape;
  const channel = Math.min(wanted, channels - 1);
  const scales = useMemo(() => scalesOf(tensor, range, scale), [tensor, range, scale]);
  const tiles = Array.from({ length: channels }, (_, index): Tile => {
    const own = { height, width, channels, channel: index, values: data, scale: scales[index] ?? scale };
    const isFlat = marks?.flat.includes(index) === true;
    const isZero = marks?.zero.includes(index) === true;
    return {
      index,
      label: isFlat ? t('inside.markedFlat', { name: labelOf(tensor, index) }) : labelOf(tensor, index),
      content: (
        <>
          <MapCanvas {...own} />
          {(isZero || isFlat) && (
            <span className="tile-mark">{t(isZero ? 'inside.markZero' : 'inside.markFlat')}</span>
          )}
          <span className="tile-number">{formatOrdinal(index + 1)}</span>
        </>
      ),
    };
  });
  return (
    <div className="layer-body">
      <div className="layer-tiles">
        {marks !== null && <UnitNotes marks={marks} />}
        <TileGrid
          label={t('inside.maps')}
          tiles={tiles}
          selected={channel}
          onSelect={setChannel}
          width={tileWidth(shape)}
        />
      </div>
      <MapDetail
        title={t('inside.mapName', { number: formatOrdinal(channel + 1) })}
        {...{ height, width, channels, channel, values: data, scale: scales[channel] ?? scale }}
      />
    </div>
  );
}

/** As many in sight as can be looked at, few ones large. */
export function tileWidth([, , channels = 1]: Shape): number {
  if (channels <= 4) return 220;
  return channels <= 16 ? 128 : 84;
}

function scalesOf({ shape, data }: NamedTensor, range: Range, scale: ValueScale): readonly ValueScale[] {
  const channels = shape.at(-1) ?? 1;
  if (range === 'layer') return Array.from({ length: channels }, () => scale);
  return Array.from({ length: channels }, (_, channel) => {
    const { least, greatest } = statsOf(data, channel, channels);
    // The kind is the layer's own: a map without negative numbers among signed ones is still a signed one.
    return { ...scale, end: scaleFor([least, greatest]).end };
  });
}

function labelOf({ shape, data }: NamedTensor, channel: number): string {
  const { least, greatest } = statsOf(data, channel, shape.at(-1) ?? 1);
  const number = formatOrdinal(channel + 1);
  if (least === 0 && greatest === 0) return t('inside.mapZero', { number });
  return t('inside.mapLabel', { number, least: formatMeasured(least), greatest: formatMeasured(greatest) });
}

interface SaveMapsProps {
  readonly node: NodeAnalysis;
  readonly tensor: NamedTensor;
  readonly scale: ValueScale;
  readonly range: Range;
}

function SaveMaps({ node, tensor, scale, range }: SaveMapsProps): ReactElement {
  const theme = useShownTheme();
  const save = async (): Promise<void> => {
    const picture = await mapsPicture(tensor, scalesOf(tensor, range, scale), theme);
    await saveExport(`${node.name.toLowerCase().replaceAll(' ', '-')}.png`, picture);
  };
  return <IconButton icon="save" label={t('inside.save')} onClick={() => void save()} />;
}
