import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { denseUnit } from '../../../core/explain/dense-unit.ts';
import { formatInteger, formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { scaleFor } from '../colour-scale.ts';
import { Agreement } from '../figure/agreement.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { EquationLine } from '../figure/equation-line.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { OrderChoice } from '../figure/order-choice.tsx';
import { countedTerms, type OrderedTerms } from '../figure/ordered-terms.ts';
import { roundingAfter, roundingOf } from '../figure/rounding.ts';
import { strongest } from '../figure/strongest.ts';
import { TermList } from '../figure/term-list.tsx';
import { signedScale, useMapScale } from '../figure/use-map-scale.ts';
import { ChannelSums } from '../forward/channel-sums.tsx';
import { useLayerView } from '../layer-view-store.ts';
import { useTensors } from '../use-tensors.ts';
import {
  denseForwardNames,
  denseForwardTensors,
  type DenseForwardTensors,
  type DenseLayer,
} from './dense-source.ts';
import './dense.css';
import { numberName } from './fold-words.ts';
import { placeIn } from './fold.ts';
import { FoldedGrid } from './folded-grid.tsx';
import { TermSteps } from './term-steps.tsx';
import { useTerms } from './use-terms.ts';

/** How each unit of a dense layer computes its number. */
export function DenseForward({ layer }: { readonly layer: DenseLayer }): ReactElement {
  const names = useMemo(() => denseForwardNames(layer), [layer]);
  const all = useTensors(names);
  const tensors = useMemo(() => denseForwardTensors(layer, all), [layer, all]);
  if (tensors === null) return <p className="layer-note">{t('inside.nothing')}</p>;
  return <View layer={layer} tensors={tensors} />;
}

interface ViewProps {
  readonly layer: DenseLayer;
  readonly tensors: DenseForwardTensors;
}

function View({ layer, tensors }: ViewProps): ReactElement {
  const { dense, source, input, output } = layer;
  const { inputs, units, activation } = dense;
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
  const { terms, step, term } = steps;
  const [wantedChannel, setChannel] = useState<number | null>(null);
  // Without a choice, the channel of the product that is looked at.
  const channel =
    step === 0 && wantedChannel !== null
      ? wantedChannel
      : placeIn(input, term ?? strongest(unit.product)).channel;
  const channels = useMemo(() => sumsOf(unit.product, input.channels), [unit, input]);
  const products = useMemo(() => (step === 0 ? terms.product : countedTerms(terms, step)), [terms, step]);
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
            onValue={(next) => {
              steps.goTo(0);
              setChannel(next);
            }}
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
          text={term === null ? t('dense.pointAt') : words(terms, (terms.rank[term] ?? 0) + 1)}
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
          values={products}
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
      <p className="formula-line">
        <span className="number-output">
          <i>a</i>[<i>o</i>]
        </span>
        <span>
          = Σ
          <sub>
            <i>k</i>
          </sub>{' '}
          <span className="number-input">
            <i>x</i>[<i>k</i>]
          </span>{' '}
          ·{' '}
          <span className="number-kernel">
            <i>w</i>[<i>k, o</i>]
          </span>
          {dense.bias !== null && (
            <>
              {' '}
              + <i>b</i>[<i>o</i>]
            </>
          )}
        </span>
        <span>
          <i>y</i> = {activation === 'linear' ? <i>a</i> : <Applied activation={activation} />}
        </span>
      </p>
      <TermSteps {...{ steps }} count={inputs} all={t('dense.all')} />
      <p className="dense-words">{words(terms, term === null ? 0 : (terms.rank[term] ?? 0) + 1)}</p>
      <div className="dense-numbers">
        <TermList
          title={t('dense.products')}
          terms={terms}
          columns={[
            { title: t('dense.number'), text: (k) => numberName(input, k) },
            { title: t('forward.tableX'), role: 'input', text: (k) => formulaNumber(unit.x[k]!) },
            { title: t('forward.tableW'), role: 'kernel', text: (k) => formulaNumber(unit.w[k]!) },
          ]}
          productTitle={t('forward.tableProduct')}
          step={step}
          selected={term}
          onHover={point}
          onChoose={steps.choose}
        />
        <section className="dense-side" aria-label={t('dense.sum')}>
          {channels.length > 1 && (
            <div className="dense-channels">
              <h3>{t('forward.sumsOfChannels')}</h3>
              <ChannelSums
                channels={channels}
                shown={channel}
                onChannel={(next) => {
                  steps.goTo(0);
                  setChannel(next);
                }}
              />
            </div>
          )}
          <div className="equation">
            <dl>
              <EquationLine sign="Σ" name={t('dense.productsSum', { count: inputs })} value={unit.sum} />
              <EquationLine
                sign="+"
                name={t(dense.bias === null ? 'forward.noBias' : 'forward.bias')}
                value={unit.bias}
              />
              <EquationLine
                sign="="
                name={
                  <>
                    <i>a</i>, {t('forward.a')}
                  </>
                }
                value={unit.a}
                isResult
              />
              <EquationLine
                sign="="
                name={
                  <>
                    <i>y</i> = {activation === 'linear' ? <i>a</i> : <Applied activation={activation} />}
                  </>
                }
                value={unit.z}
                isResult
              />
            </dl>
          </div>
          <Agreement
            of={[
              {
                value: unit.a,
                engine: tensors.a.data[o] ?? Number.NaN,
                tolerance: roundingOf([...unit.product, unit.bias]),
              },
              {
                value: unit.z,
                engine: tensors.y.data[o] ?? Number.NaN,
                tolerance: roundingAfter(roundingOf([...unit.product, unit.bias]), unit.z),
              },
            ]}
          />
          <p className="layers-note">{t('dense.from', { layer: source.name, shape: shapeOf(layer) })}</p>
        </section>
      </div>
    </FigureView>
  );
}

function Applied({ activation }: { readonly activation: string }): ReactElement {
  return (
    <>
      {activation}(<i>a</i>)
    </>
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
