import { useMemo, type ReactElement } from 'react';
import type { DenseUnit } from '../../../core/explain/dense-unit.ts';
import { formatInteger, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { ActivatedLines } from '../figure/activated.tsx';
import { Agreement } from '../figure/agreement.tsx';
import { EquationLine } from '../figure/equation-line.tsx';
import { EquationLines } from '../figure/equation-lines.tsx';
import { roundingAfter, roundingOf } from '../figure/rounding.ts';
import { ChannelSums } from '../forward/channel-sums.tsx';
import type { DenseForwardTensors, DenseLayer } from './dense-source.ts';

interface DenseSumProps {
  readonly layer: DenseLayer;
  readonly tensors: DenseForwardTensors;
  readonly unit: DenseUnit;
  /** Which unit it is. */
  readonly o: number;
  /** The channel of the input that is shown. */
  readonly channel: number;
  readonly onChannel: (channel: number) => void;
}

/** From the products of a unit to its number: channel by channel where its input was maps, with the bias, and activated. */
export function DenseSum({ layer, tensors, unit, o, channel, onChannel }: DenseSumProps): ReactElement {
  const { dense, source, input } = layer;
  const channels = useMemo(() => sumsOf(unit.product, input.channels), [unit, input]);
  const rounding = roundingOf([...unit.product, unit.bias]);
  return (
    <section className="dense-side" aria-label={t('dense.sum')}>
      {channels.length > 1 && (
        <div className="dense-channels">
          <h3>{t('forward.sumsOfChannels')}</h3>
          <ChannelSums {...{ channels, onChannel }} shown={channel} />
        </div>
      )}
      <EquationLines>
        <EquationLine sign="Σ" name={t('dense.productsSum', { count: dense.inputs })} value={unit.sum} />
        <EquationLine
          sign="+"
          name={t(dense.bias === null ? 'forward.noBias' : 'forward.bias')}
          value={unit.bias}
        />
        <ActivatedLines activation={dense.activation} name="y" a={unit.a} value={unit.z} />
      </EquationLines>
      <Agreement
        of={[
          { value: unit.a, engine: tensors.a.data[o] ?? Number.NaN, tolerance: rounding },
          {
            value: unit.z,
            engine: tensors.y.data[o] ?? Number.NaN,
            tolerance: roundingAfter(rounding, unit.z),
          },
        ]}
      />
      <p className="layers-note">{t('dense.from', { layer: source.name, shape: shapeOf(layer) })}</p>
    </section>
  );
}

function shapeOf({ input, dense }: DenseLayer): string {
  return input.isMap ? formatShape([input.rows, input.columns, input.channels]) : formatInteger(dense.inputs);
}

/** What each channel of the input gives to the sum. */
function sumsOf(
  product: Float64Array,
  channels: number,
): readonly { readonly c: number; readonly sum: number }[] {
  const sums = new Float64Array(channels);
  product.forEach((value, k) => {
    sums[k % channels]! += value;
  });
  return Array.from(sums, (sum, c) => ({ c, sum }));
}
