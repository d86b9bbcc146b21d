import { useMemo, useState, type ReactElement } from 'react';
import type { NamedTensor } from '../../core/tensor/tensor.ts';
import { formatMeasured, formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { scaleFor } from './colour-scale.ts';
import { ChooseNumber } from './figure/choose-number.tsx';
import { kernelAxes } from './kernel-axes.ts';
import { useLayerView } from './layer-view-store.ts';
import { MapCanvas } from './map-canvas.tsx';
import { MapDetail } from './map-detail.tsx';
import { statsOf } from './map-stats.ts';
import { TileGrid, type Tile } from './tile-grid.tsx';
import { KernelPad } from './touch/kernel-pad.tsx';
import { KernelPresetsRow } from './touch/kernel-presets-row.tsx';
import { ProbabilityShift } from './touch/probability-shift.tsx';

interface KernelsProps {
  /** Of the layer. */
  readonly type: string;
  /** The name of the kernel in the layer. */
  readonly name: string;
  readonly kernel: NamedTensor;
  readonly bias: NamedTensor | undefined;
  /** Whether they are to be set by hand. */
  readonly edits: boolean;
}

/** (kernel height, kernel width, ..., ...): every filter by one of its channels; of the chosen filter, every channel. */
export function Kernels({ type, name, kernel, bias, edits }: KernelsProps): ReactElement {
  const { shape, data } = kernel;
  const { channel: wanted, setChannel: setFilter } = useLayerView();
  const [wantedInput, setInput] = useState(0);
  const [height = 1, width = 1] = shape;
  const axes = kernelAxes(type, name, shape);
  const { inputs, filters, sliceOf } = axes;
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
  const filterName = t('inside.filterName', { number: formatOrdinal(filter + 1) });
  const title =
    inputs > 1
      ? `${filterName}, ${t('inside.channel').toLowerCase()} ${formatOrdinal(input + 1)}`
      : filterName;
  const slice = sliceOf(input, filter);
  const biasCell = axes.biasOf(input, filter);
  return (
    <div className="layer-body">
      <div className="layer-tiles">
        <div className="layer-channel">
          <ChooseNumber label={t('inside.channel')} value={input} count={inputs} onValue={setInput} />
        </div>
        <TileGrid
          label={t('inside.kernel')}
          tiles={Array.from({ length: filters }, (_, o) =>
            tileOf(o, sliceOf(input, o), labelOf(o + 1, sliceOf(input, o))),
          )}
          selected={filter}
          onSelect={setFilter}
          width={56}
        />
      </div>
      <div className="layer-side">
        {edits ? (
          <>
            <KernelPad {...{ title, slice, bias, biasCell, scale }} tensor={kernel} />
            <KernelPresetsRow {...{ title, input, filter, axes }} tensor={kernel} />
            <ProbabilityShift />
          </>
        ) : (
          <MapDetail title={title} {...size} channel={slice} />
        )}
        {bias !== undefined && biasCell !== null && !edits && (
          <p className="layer-note">
            {t('inside.bias', { value: formatMeasured(bias.data[biasCell] ?? Number.NaN) })}
          </p>
        )}
        {inputs > 1 && (
          <TileGrid
            label={t('inside.channelsOf', { name: filterName })}
            tiles={Array.from({ length: inputs }, (_, c) =>
              tileOf(c, sliceOf(c, filter), labelOf(c + 1, sliceOf(c, filter))),
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
