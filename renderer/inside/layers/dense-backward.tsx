import { useCallback, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { denseInput, denseWeight } from '../../../core/explain/dense-gradient.ts';
import { weightPenalty } from '../../../core/explain/weight-penalty.ts';
import { formatInteger, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { Segments, type Segment } from '../../ui/segments.tsx';
import { followerPart } from '../backward/follower-parts.ts';
import { Agreement } from '../figure/agreement.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { EquationLine } from '../figure/equation-line.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { OrderChoice } from '../figure/order-choice.tsx';
import { countedTerms, type OrderedTerms } from '../figure/ordered-terms.ts';
import { roundingOf } from '../figure/rounding.ts';
import { StepBar } from '../figure/step-bar.tsx';
import { strongest } from '../figure/strongest.ts';
import { TermList } from '../figure/term-list.tsx';
import { signedScale, useMapScale } from '../figure/use-map-scale.ts';
import '../forward/forward-view.css';
import { useTensors } from '../use-tensors.ts';
import {
  denseBackwardNames,
  denseBackwardTensors,
  type DenseBackwardTensors,
  type DenseLayer,
} from './dense-source.ts';
import './dense.css';
import { numberName } from './fold-words.ts';
import { placeIn } from './fold.ts';
import { FoldedGrid } from './folded-grid.tsx';
import { useTerms } from './use-terms.ts';

type Question = 'input' | 'weight';

/** How the gradients of a dense layer come about: of an input, and of a weight. */
export function DenseBackward({ layer }: { readonly layer: DenseLayer }): ReactElement {
  const names = useMemo(() => denseBackwardNames(layer), [layer]);
  const all = useTensors(names);
  const tensors = useMemo(() => denseBackwardTensors(layer, all), [layer, all]);
  const [question, setQuestion] = useState<Question>('input');
  if (tensors === null) return <p className="layer-note">{t('inside.nothing')}</p>;
  const Shown = question === 'input' ? InputQuestion : WeightQuestion;
  return (
    <Shown
      {...{ layer, tensors }}
      tools={
        <Segments
          label={t('backward.question')}
          segments={QUESTIONS()}
          value={question}
          onValue={setQuestion}
        />
      }
    />
  );
}

const QUESTIONS = (): readonly Segment<Question>[] => [
  { value: 'input', label: t('dense.input'), help: t('dense.inputHelp') },
  { value: 'weight', label: t('dense.weight'), help: t('dense.weightHelp') },
];

interface QuestionProps {
  readonly layer: DenseLayer;
  readonly tensors: DenseBackwardTensors;
  /** Which question it is. */
  readonly tools: ReactNode;
}

/** The delta of every unit, times the weight that the input came to it by. */
function InputQuestion({ layer, tensors, tools }: QuestionProps): ReactElement {
  const { node, dense, source, others, input, output } = layer;
  const { units, inputs } = dense;
  const { dx, delta } = tensors;
  const [wanted, setInput] = useState(() => strongest(dx.data));
  const [hovered, setHovered] = useState<number | null>(null);
  const k = Math.min(hovered ?? wanted, inputs - 1);
  const own = useMemo(() => denseInput(dense, tensors, k), [dense, tensors, k]);
  const words = useCallback(
    ({ product, order, running }: OrderedTerms, step: number): string => {
      const o = order[step - 1];
      if (o === undefined)
        return t('dense.sayInput', {
          number: numberName(input, k),
          sum: formulaNumber(own.sum),
          count: units,
        });
      return t('dense.sayUnit', {
        unit: formatOrdinal(o + 1),
        ...{ delta: formulaNumber(own.delta[o]!), w: formulaNumber(own.w[o]!) },
        ...{ product: formulaNumber(product[o]!), total: formulaNumber(running[step]!) },
        ...{ place: formatInteger(step), count: formatInteger(units) },
      });
    },
    [own, input, k, units],
  );
  const steps = useTerms(own.product, words);
  const { terms, step, term } = steps;
  const { channel } = placeIn(input, k);
  const [body, side] = useSide(4);
  const products = useMemo(() => (step === 0 ? terms.product : countedTerms(terms, step)), [terms, step]);
  const dxScale = useMapScale(dx.data, channel, input.channels);
  const parts = others.map((other) => ({
    name: other.name,
    sum: followerPart(other, tensors.x, tensors.all, { row: 0, column: 0, c: k }).sum,
  }));
  const known = parts.flatMap(({ sum }) => (sum === null ? [] : [sum]));
  const unitGrid = {
    fold: output,
    channel: 0,
    side,
    marked: term,
    frame: 'part',
    onPoint: steps.setHovered,
  } as const;
  return (
    <div className="forward-view">
      <div className="layer-tools">
        {tools}
        <ChannelChoice {...{ layer }} k={k} onInput={setInput} />
        <OrderChoice value={steps.by} onValue={steps.setBy} />
      </div>
      <div className="forward-body" ref={body}>
        <div className="dense-figure" role="group" aria-label={t('dense.figureBackward')}>
          <FoldedGrid
            title={t('pooling.gradient')}
            note={noteOf(layer, k)}
            fold={input}
            values={dx.data}
            channel={channel}
            scale={{ kind: 'diverging', end: dxScale.end }}
            role="input"
            side={side}
            marked={k}
            text={t('dense.inputWords', { number: numberName(input, k), value: formulaNumber(dx.data[k]!) })}
            onIndex={(next, cause) => {
              if (cause === 'pointer') setHovered(next);
              else {
                setHovered(null);
                setInput(next);
              }
            }}
            onPoint={(next) => setHovered(next)}
          />
          <span className="dense-sign">← Σ</span>
          <FoldedGrid
            title={t('forward.products')}
            note={t('dense.units', { count: units })}
            values={products}
            scale={signedScale(own.product)}
            role="plain"
            {...unitGrid}
          />
          <span className="dense-sign">=</span>
          <FoldedGrid
            title={t('dense.weightsFrom')}
            note={t('dense.units', { count: units })}
            values={own.w}
            scale={signedScale(own.w)}
            role="kernel"
            {...unitGrid}
          />
          <span className="dense-sign">×</span>
          <FoldedGrid
            title={t('pooling.delta')}
            note={t('dense.units', { count: units })}
            values={delta.data}
            scale={signedScale(delta.data)}
            role="output"
            {...unitGrid}
            text={term === null ? t('dense.pointAt') : words(terms, (terms.rank[term] ?? 0) + 1)}
            onIndex={(o, cause) => (cause === 'pointer' ? steps.setHovered(o) : steps.choose(o))}
          />
        </div>
        <p className="formula-line">
          <span>
            <i>∂E</i>/<i className="number-input">∂x</i>[<i>k</i>]
          </span>
          <span className="formula-line-rest">
            = Σ
            <sub>
              <i>o</i>
            </sub>{' '}
            <span className="number-output">
              <i>δ</i>[<i>o</i>]
            </span>{' '}
            ·{' '}
            <span className="number-kernel">
              <i>w</i>[<i>k, o</i>]
            </span>
          </span>
        </p>
        <StepBar
          step={step}
          count={units + 1}
          play={steps.play}
          words={
            step === 0
              ? t('dense.allUnits')
              : t('dense.countedOf', { step: formatInteger(step), count: formatInteger(units) })
          }
          onStep={steps.goTo}
          onForward={steps.forward}
          onBack={steps.back}
        />
        <p className="dense-words">{words(terms, term === null ? 0 : (terms.rank[term] ?? 0) + 1)}</p>
        <div className="dense-numbers">
          <TermList
            title={t('dense.unitProducts')}
            terms={terms}
            columns={[
              { title: t('inside.unit'), text: (o) => formatOrdinal(o + 1) },
              { title: t('pooling.delta'), role: 'output', text: (o) => formulaNumber(own.delta[o]!) },
              { title: t('forward.tableW'), role: 'kernel', text: (o) => formulaNumber(own.w[o]!) },
            ]}
            productTitle={t('forward.tableProduct')}
            step={step}
            selected={term}
            onHover={steps.setHovered}
            onChoose={steps.choose}
          />
          <section className="dense-side" aria-label={t('dense.sum')}>
            <div className="equation">
              <dl>
                <EquationLine sign="Σ" name={t('backward.sum', { layer: node.name })} value={own.sum} />
                {parts.map(({ name, sum }) =>
                  sum === null ? null : (
                    <EquationLine
                      key={name}
                      sign="+"
                      name={t('backward.from', { layer: name })}
                      value={sum}
                    />
                  ),
                )}
                <EquationLine
                  sign="="
                  name={t('dense.gradientAt', { layer: source.name })}
                  value={known.reduce((total, part) => total + part, own.sum)}
                  isResult
                />
              </dl>
            </div>
            {known.length === parts.length && (
              <Agreement
                of={[
                  {
                    value: known.reduce((total, part) => total + part, own.sum),
                    engine: dx.data[k] ?? Number.NaN,
                    tolerance: roundingOf([...own.product, ...known]),
                  },
                ]}
              />
            )}
          </section>
        </div>
      </div>
    </div>
  );
}

/** One product: what came in, times the delta of the unit that it went to. */
function WeightQuestion({ layer, tensors, tools }: QuestionProps): ReactElement {
  const { node, dense, input, output } = layer;
  const { units, inputs, kernel, bias } = dense;
  const { x, delta, dkernel, dbias } = tensors;
  const [begin] = useState(() => strongest(dkernel.data));
  const [wantedInput, setInput] = useState(Math.floor(begin / units));
  const [wantedUnit, setUnit] = useState(begin % units);
  const k = Math.min(wantedInput, inputs - 1);
  const o = Math.min(wantedUnit, units - 1);
  const { channel } = placeIn(input, k);
  const { product } = denseWeight(dense, { x, delta }, k, o);
  const w = tensors.kernel.data[k * units + o] ?? Number.NaN;
  const penaltyOf = (name: string, value: number): number | null =>
    node.weights.some((weight) => weight.name === name && weight.regularizer !== null)
      ? weightPenalty(node, name, value)
      : null;
  const penalty = penaltyOf(kernel, w);
  const biasPenalty = bias === null ? null : penaltyOf(bias, tensors.bias?.data[o] ?? 0);
  const gradients = useMemo(
    () => Float64Array.from({ length: inputs }, (_, at) => dkernel.data[at * units + o]!),
    [dkernel, inputs, units, o],
  );
  const [body, side] = useSide(3);
  const xScale = useMapScale(x.data, channel, input.channels);
  const own = delta.data[o] ?? Number.NaN;
  const choose = (next: number): void => setInput(next);
  const inputGrid = { fold: input, channel, side, marked: k, note: noteOf(layer, k) } as const;
  return (
    <div className="forward-view">
      <div className="layer-tools">
        {tools}
        <ChannelChoice {...{ layer }} k={k} onInput={setInput} />
        <ChooseNumber label={t('inside.unit')} value={o} count={units} onValue={setUnit} />
      </div>
      <div className="forward-body" ref={body}>
        <div className="dense-figure" role="group" aria-label={t('dense.figureWeight')}>
          <FoldedGrid
            title={t('forward.input')}
            values={x.data}
            scale={xScale}
            role="input"
            {...inputGrid}
            text={t('dense.xWords', { number: numberName(input, k), x: formulaNumber(x.data[k]!) })}
            onIndex={(next, cause) => {
              if (cause !== 'pointer') choose(next);
            }}
          />
          <span className="dense-sign">×</span>
          <FoldedGrid
            title={t('pooling.delta')}
            note={t('dense.units', { count: units })}
            fold={output}
            values={delta.data}
            channel={0}
            scale={signedScale(delta.data)}
            role="output"
            side={side}
            marked={o}
            text={t('dense.deltaWords', { unit: formatOrdinal(o + 1), delta: formulaNumber(own) })}
            onIndex={(next, cause) => {
              if (cause !== 'pointer') setUnit(next);
            }}
          />
          <span className="dense-sign">=</span>
          <FoldedGrid
            title={t('dense.gradientsOf', { unit: formatOrdinal(o + 1) })}
            values={gradients}
            scale={signedScale(gradients)}
            role="kernel"
            {...inputGrid}
            text={t('dense.gradientWords', {
              number: numberName(input, k),
              value: formulaNumber(gradients[k] ?? Number.NaN),
            })}
            onIndex={(next, cause) => {
              if (cause !== 'pointer') choose(next);
            }}
          />
        </div>
        <p className="formula-line">
          <span>
            <i>∂E</i>/<i className="number-kernel">∂w</i>[<i>k, o</i>] ={' '}
            <span className="number-input">
              <i>x</i>[<i>k</i>]
            </span>{' '}
            ·{' '}
            <span className="number-output">
              <i>δ</i>[<i>o</i>]
            </span>
            {penalty !== null && <> + {t('dense.penaltyTerm')}</>}
          </span>
          <span>
            <i>∂E</i>/<i>∂b</i>[<i>o</i>] ={' '}
            <span className="number-output">
              <i>δ</i>[<i>o</i>]
            </span>
          </span>
        </p>
        <div className="dense-numbers">
          <section className="dense-side" aria-label={t('dense.gradientOfWeight')}>
            <h3>{t('dense.gradientOfWeight')}</h3>
            <div className="equation">
              <dl>
                <EquationLine
                  sign=""
                  name={t('dense.xOf', { number: numberName(input, k) })}
                  value={x.data[k]!}
                />
                <EquationLine
                  sign="×"
                  name={t('dense.deltaOf', { unit: formatOrdinal(o + 1) })}
                  value={own}
                />
                {penalty !== null && (
                  <>
                    <EquationLine sign="=" name={t('forward.tableProduct')} value={product} isResult />
                    <EquationLine sign="+" name={t('backward.penalty')} value={penalty} />
                  </>
                )}
                <EquationLine
                  sign="="
                  name={t('backward.gradient')}
                  value={product + (penalty ?? 0)}
                  isResult
                />
              </dl>
            </div>
            <Agreement
              of={[
                {
                  value: product + (penalty ?? 0),
                  engine: dkernel.data[k * units + o] ?? Number.NaN,
                  tolerance: roundingOf([product, penalty ?? 0]),
                },
              ]}
            />
            <p className="layers-note">{t('dense.weightNow', { w: formulaNumber(w) })}</p>
          </section>
          {dbias !== null && (
            <section className="dense-side" aria-label={t('dense.gradientOfBias')}>
              <h3>{t('dense.gradientOfBias')}</h3>
              <div className="equation">
                <dl>
                  <EquationLine
                    sign=""
                    name={t('dense.deltaOf', { unit: formatOrdinal(o + 1) })}
                    value={own}
                  />
                  {biasPenalty !== null && (
                    <EquationLine sign="+" name={t('backward.penalty')} value={biasPenalty} />
                  )}
                  <EquationLine
                    sign="="
                    name={t('backward.gradient')}
                    value={own + (biasPenalty ?? 0)}
                    isResult
                  />
                </dl>
              </div>
              <Agreement
                of={[
                  {
                    value: own + (biasPenalty ?? 0),
                    engine: dbias.data[o] ?? Number.NaN,
                    tolerance: roundingOf([own, biasPenalty ?? 0]),
                  },
                ]}
              />
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

/** The body of a view, and how large each of the grids side by side may be. */
function useSide(grids: number) {
  const [body, size] = useSize<HTMLDivElement>();
  const { width, height } = size ?? { width: 0, height: 0 };
  return [body, Math.max(140, Math.min((width - 60 * grids) / grids, height - 320, 420))] as const;
}

function ChannelChoice({
  layer: { input },
  k,
  onInput,
}: {
  readonly layer: DenseLayer;
  readonly k: number;
  readonly onInput: (k: number) => void;
}): ReactElement {
  const { channel } = placeIn(input, k);
  return (
    <ChooseNumber
      label={t('forward.channel')}
      value={channel}
      count={input.channels}
      onValue={(next) => onInput(k - channel + next)}
    />
  );
}

function noteOf({ input }: DenseLayer, k: number): string {
  if (!input.isMap) return formatInteger(input.length);
  const { channel } = placeIn(input, k);
  return t('forward.channelOf', { number: formatOrdinal(channel + 1), count: formatOrdinal(input.channels) });
}
