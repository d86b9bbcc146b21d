import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { denseUnit } from '../../../core/explain/dense-unit.ts';
import { formatInteger, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { scaleFor } from '../colour-scale.ts';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { OrderChoice } from '../figure/order-choice.tsx';
import type { OrderedTerms } from '../figure/ordered-terms.ts';
import { strongest } from '../figure/strongest.ts';
import { signedScale, useMapScale } from '../figure/use-map-scale.ts';
import { useLayerView } from '../layer-view-store.ts';
import { DenseFormula } from './dense-formula.tsx';
import {
  denseForwardNames,
  denseForwardTensors,
  type DenseForwardTensors,
  type DenseLayer,
} from './dense-source.ts';
import { DenseSum } from './dense-sum.tsx';
import { DenseTerms } from './dense-terms.tsx';
import { numberName } from './fold-words.ts';
import { placeIn } from './fold.ts';
import { FoldedGrid } from './folded-grid.tsx';
import { useLayerTensors } from './use-layer-tensors.ts';
import { useTerms } from './use-terms.ts';

/** How each unit of a dense layer computes its number. */
export function DenseForward({ layer }: { readonly layer: DenseLayer }): ReactElement {
  const tensors = useLayerTensors(layer, denseForwardNames, denseForwardTensors);
  if (tensors === null) return <p className="layer-note">{t('inside.nothing')}</p>;
  return <View layer={layer} tensors={tensors} />;
}

interface ViewProps {
  readonly layer: DenseLayer;
  readonly tensors: DenseForwardTensors;
}

function View({ layer, tensors }: ViewProps): ReactElement {
  const { dense, input, output } = layer;
  const { inputs, units } = dense;
  const { channel: wanted, setChannel: setUnit } = useLayerView();
  const o = Math.min(wanted, units - 1);
  const unit = useMemo(() => denseUnit(dense, tensors, o), [dense, tensors, o]);
  const words = useCallback(
    ({ product, order, running }: OrderedTerms, step: number): string => {
      const k = order[step - 1];
      if (k === undefined)
        return t('dense.sayAll', { count: formatInteger(inputs), sum: formulaNumber(unit.sum) });
      return t('dense.sayProduct', {
        number: numberName(input, k),
        ...{ x: formulaNumber(unit.x[k]!), w: formulaNumber(unit.w[k]!) },
        ...{ product: formulaNumber(product[k]!), total: formulaNumber(running[step]!) },
        ...{ place: formatInteger(step), count: formatInteger(inputs) },
      });
    },
    [unit, input, inputs],
  );
  const steps = useTerms(unit.product, words);
  const { step, term } = steps;
  const [wantedChannel, setChannel] = useState<number | null>(null);
  // Without a choice, the channel of the product that is looked at.
  const channel =
    step === 0 && wantedChannel !== null
      ? wantedChannel
      : placeIn(input, term ?? strongest(unit.product)).channel;
  const showChannel = (next: number): void => {
    steps.goTo(0);
    setChannel(next);
  };
  const [body, size] = useSize<HTMLDivElement>();
  const room = size ?? { width: 0, height: 0 };
  const side = Math.max(140, Math.min((room.width - 230) / 4, room.height - 330, 400));
  const xScale = useMapScale(tensors.x.data, channel, input.channels);
  const wScale = useMemo(() => signedScale(unit.w), [unit]);
  const productScale = useMemo(() => signedScale(unit.product), [unit]);
  const outputScale = useMemo(() => scaleFor(tensors.y.data), [tensors.y]);
  const unitNumber = formatOrdinal(o + 1);
  const inputNote = input.isMap
    ? t('forward.channelOf', { number: formatOrdinal(channel + 1), count: formatOrdinal(input.channels) })
    : formatInteger(inputs);
  const point = steps.setHovered;
  const marked = { marked: term, frame: 'part', onPoint: point, channel, fold: input, side } as const;
  return (
    <FigureView
      body={body}
      tools={
        <>
          <ChooseNumber label={t('inside.unit')} value={o} count={units} onValue={setUnit} />
          <ChooseNumber
            label={t('forward.channel')}
            value={channel}
            count={input.channels}
            onValue={showChannel}
          />
          <OrderChoice value={steps.by} onValue={steps.setBy} />
        </>
      }
    >
      <div className="dense-figure" role="group" aria-label={t('dense.figureForward')}>
        <FoldedGrid
          title={t('forward.input')}
          note={inputNote}
          values={unit.x}
          scale={xScale}
          role="input"
          {...marked}
          text={term === null ? t('dense.pointAt') : steps.shownWords}
          onIndex={(k, cause) => (cause === 'pointer' ? point(k) : steps.choose(k))}
        />
        <span className="dense-sign">×</span>
        <FoldedGrid
          title={t('dense.weightsOf', { unit: unitNumber })}
          note={inputNote}
          values={unit.w}
          scale={wScale}
          role="kernel"
          {...marked}
        />
        <span className="dense-sign">=</span>
        <FoldedGrid
          title={t('forward.products')}
          note={inputNote}
          values={steps.shownProducts}
          scale={productScale}
          role="plain"
          {...marked}
        />
        <span className="dense-sign">Σ →</span>
        <FoldedGrid
          title={t('forward.output')}
          note={t('dense.units', { count: units })}
          values={tensors.y.data}
          scale={outputScale}
          role="output"
          fold={output}
          channel={0}
          side={Math.min(side, 320)}
          marked={o}
          text={t('dense.unitWords', {
            unit: unitNumber,
            a: formulaNumber(unit.a),
            y: formulaNumber(unit.z),
          })}
          onIndex={(next, cause) => {
            if (cause !== 'pointer') setUnit(next);
          }}
        />
      </div>
      <DenseFormula dense={dense} />
      <DenseTerms
        title={t('dense.products')}
        steps={steps}
        all={t('dense.all')}
        columns={[
          { title: t('dense.number'), text: (k) => numberName(input, k) },
          { title: t('forward.tableX'), role: 'input', text: (k) => formulaNumber(unit.x[k]!) },
          { title: t('forward.tableW'), role: 'kernel', text: (k) => formulaNumber(unit.w[k]!) },
        ]}
      >
        <DenseSum {...{ layer, tensors, unit, o, channel }} onChannel={showChannel} />
      </DenseTerms>
    </FigureView>
  );
}
