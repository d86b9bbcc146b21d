import { useMemo, useState, type ReactElement } from 'react';
import type { NodeAnalysis } from '../../core/graph/analysis.ts';
import type { NamedTensor } from '../../core/tensor/tensor.ts';
import { formatMeasured, formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { Button } from '../ui/button.tsx';
import { Segments, type Segment } from '../ui/segments.tsx';
import { scaleFor } from './colour-scale.ts';
import { ChooseNumber } from './figure/choose-number.tsx';
import { useLayerView } from './layer-view-store.ts';
import { MapCanvas } from './map-canvas.tsx';
import { MapDetail } from './map-detail.tsx';
import { statsOf } from './map-stats.ts';
import { ScaleLegend } from './scale-legend.tsx';
import { TileGrid, type Tile } from './tile-grid.tsx';
import { EditTools } from './touch/edit-tools.tsx';
import { KernelPad } from './touch/kernel-pad.tsx';
import { KernelPresetsRow } from './touch/kernel-presets-row.tsx';
import { ProbabilityShift } from './touch/probability-shift.tsx';
import { UnitEdit } from './touch/unit-edit.tsx';
import { useSetTensor } from './touch/use-set-tensor.ts';
import { VectorEdit } from './touch/vector-edit.tsx';
import { useTensors } from './use-tensors.ts';
import { VectorPanel } from './vector-panel.tsx';

type Kind = 'values' | 'gradients';

/** The weights of a layer, and their gradients for the image. */
export function WeightsPanel({ node }: { readonly node: NodeAnalysis }): ReactElement {
  const [kind, setKind] = useState<Kind>('values');
  const [wantsEdit, setWantsEdit] = useState(false);
  const edits = wantsEdit && kind === 'values';
  const prefix = kind === 'values' ? '' : 'd';
  const names = useMemo(
    () => node.weights.map(({ name }) => `${node.id}/${prefix}${name}`),
    [node.id, node.weights, prefix],
  );
  const tensors = useTensors(names);
  const shown = names.flatMap((name) => tensors.get(name) ?? []);
  const main = useSetTensor(shown.find(({ shape }) => shape.length > 1) ?? shown[0]);
  const bias = useSetTensor(shown.find(({ name }) => name.endsWith('bias')));
  const scale = useMemo(() => scaleFor(main?.data ?? []), [main]);
  return (
    <div className="layer-panel">
      <div className="layer-tools">
        <Segments label={t('inside.shown')} segments={KINDS()} value={kind} onValue={setKind} />
        {main?.shape.length === 4 && <ScaleLegend scale={scale} />}
        {kind === 'values' && (
          <Button
            icon="pencil"
            className="weights-edit"
            aria-pressed={wantsEdit}
            onClick={() => setWantsEdit(!wantsEdit)}
          >
            {t('touch.edit')}
          </Button>
        )}
      </div>
      {edits && <EditTools node={node} />}
      {main === undefined ? (
        <p className="layer-note">{t('inside.nothing')}</p>
      ) : main.shape.length === 4 ? (
        <Kernels kernel={main} bias={bias} edits={edits} />
      ) : main.shape.length === 2 ? (
        <Units kernel={main} bias={bias} edits={edits} />
      ) : (
        <>
          {edits && <VectorEdit tensor={main} />}
          <VectorPanel data={main.data} countsDead={false} />
        </>
      )}
    </div>
  );
}

const KINDS = (): readonly Segment<Kind>[] => [
  { value: 'values', label: t('inside.kernel'), help: t('inside.kernelHelp') },
  { value: 'gradients', label: t('inside.kernelGradient'), help: t('inside.kernelGradientHelp') },
];

interface KernelsProps {
  readonly kernel: NamedTensor;
  readonly bias: NamedTensor | undefined;
  /** Whether they are to be set by hand. */
  readonly edits: boolean;
}

/** (kernel height, kernel width, channels, filters): every filter by one of its channels; of the chosen filter, every channel. */
function Kernels({ kernel, bias, edits }: KernelsProps): ReactElement {
  const { shape, data } = kernel;
  const { channel: wanted, setChannel: setFilter } = useLayerView();
  const [wantedInput, setInput] = useState(0);
  const [height = 1, width = 1, inputs = 1, filters = 1] = shape;
  const filter = Math.min(wanted, filters - 1);
  const input = Math.min(wantedInput, inputs - 1);
  const channels = inputs * filters;
  const scale = useMemo(() => scaleFor(data), [data]);
  const size = { height, width, channels, values: data, scale };
  const tileOf = (index: number, at: number, label: string): Tile => ({
    index,
    label,
    content: (
      <>
        <MapCanvas {...size} channel={at} />
        <span className="tile-number tile-number-below">{formatOrdinal(index + 1)}</span>
      </>
    ),
  });
  const labelOf = (number: number, at: number): string => {
    const { least, greatest } = statsOf(data, at, channels);
    return t('inside.kernelLabel', {
      number: formatOrdinal(number),
      least: formatMeasured(least),
      greatest: formatMeasured(greatest),
    });
  };
  const name = t('inside.filterName', { number: formatOrdinal(filter + 1) });
  const title =
    inputs > 1 ? `${name}, ${t('inside.channel').toLowerCase()} ${formatOrdinal(input + 1)}` : name;
  const slice = input * filters + filter;
  return (
    <div className="layer-body">
      <div className="layer-tiles">
        <div className="layer-channel">
          <ChooseNumber label={t('inside.channel')} value={input} count={inputs} onValue={setInput} />
        </div>
        <TileGrid
          label={t('inside.kernel')}
          tiles={Array.from({ length: filters }, (_, o) =>
            tileOf(o, input * filters + o, labelOf(o + 1, input * filters + o)),
          )}
          selected={filter}
          onSelect={setFilter}
          width={56}
        />
      </div>
      <div className="layer-side">
        {edits ? (
          <>
            <KernelPad {...{ title, slice, bias, filter, scale }} tensor={kernel} />
            <KernelPresetsRow {...{ title, input, filter }} tensor={kernel} />
            <ProbabilityShift />
          </>
        ) : (
          <MapDetail title={title} {...size} channel={slice} />
        )}
        {bias !== undefined && !edits && (
          <p className="layer-note">
            {t('inside.bias', { value: formatMeasured(bias.data[filter] ?? Number.NaN) })}
          </p>
        )}
        {inputs > 1 && (
          <TileGrid
            label={t('inside.channelsOf', { name })}
            tiles={Array.from({ length: inputs }, (_, c) =>
              tileOf(c, c * filters + filter, labelOf(c + 1, c * filters + filter)),
            )}
            selected={input}
            onSelect={setInput}
            width={40}
          />
        )}
      </div>
    </div>
  );
}

/** (inputs, units): what one unit takes from each of its inputs. */
function Units({ kernel, bias, edits }: KernelsProps): ReactElement {
  const { shape, data } = kernel;
  const { channel: wanted, setChannel: setUnit } = useLayerView();
  const [inputs = 1, units = 1] = shape;
  const unit = Math.min(wanted, units - 1);
  const own = useMemo(
    () => Float32Array.from({ length: inputs }, (_, k) => data[k * units + unit] ?? 0),
    [data, inputs, units, unit],
  );
  return (
    <>
      <div className="layer-channel">
        <ChooseNumber label={t('inside.unit')} value={unit} count={units} onValue={setUnit} />
        {bias !== undefined && !edits && (
          <span>{t('inside.bias', { value: formatMeasured(bias.data[unit] ?? Number.NaN) })}</span>
        )}
      </div>
      {edits && <UnitEdit {...{ kernel, bias, unit }} />}
      <VectorPanel data={own} countsDead={false} />
    </>
  );
}
