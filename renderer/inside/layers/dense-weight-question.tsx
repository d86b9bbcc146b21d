import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { denseWeight } from '../../../core/explain/dense-gradient.ts';
import { weightPenalty } from '../../../core/explain/weight-penalty.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Agreement } from '../figure/agreement.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { EquationLine } from '../figure/equation-line.tsx';
import { EquationLines } from '../figure/equation-lines.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { roundingOf } from '../figure/rounding.ts';
import { strongest } from '../figure/strongest.ts';
import { signedScale, useMapScale } from '../figure/use-map-scale.ts';
import { DenseWeightFormula } from './dense-formula.tsx';
import { DenseChannel, denseNote, useDenseSide, type DenseQuestionProps } from './dense-question.tsx';
import { numberName } from './fold-words.ts';
import { placeIn } from './fold.ts';
import { FoldedGrid } from './folded-grid.tsx';

/** One product: what came in, times the delta of the unit that it went to. */
export function DenseWeightQuestion({ layer, tensors, tools }: DenseQuestionProps): ReactElement {
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
  const [body, side] = useDenseSide(3);
  const xScale = useMapScale(x.data, channel, input.channels);
  const own = delta.data[o] ?? Number.NaN;
  const deltaName = t('dense.deltaOf', { unit: formatOrdinal(o + 1) });
  const inputGrid = { fold: input, channel, side, marked: k, note: denseNote(layer, k) } as const;
  return (
    <FigureView
      body={body}
      tools={
        <>
          {tools}
          <DenseChannel {...{ layer }} k={k} onInput={setInput} />
          <ChooseNumber label={t('inside.unit')} value={o} count={units} onValue={setUnit} />
        </>
      }
    >
      <div className="dense-figure" role="group" aria-label={t('dense.figureWeight')}>
        <FoldedGrid
          title={t('forward.input')}
          values={x.data}
          scale={xScale}
          role="input"
          {...inputGrid}
          text={t('dense.xWords', { number: numberName(input, k), x: formulaNumber(x.data[k]!) })}
          onIndex={(next, cause) => {
            if (cause !== 'pointer') setInput(next);
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
            if (cause !== 'pointer') setInput(next);
          }}
        />
      </div>
      <DenseWeightFormula isPenalized={penalty !== null} />
      <div className="dense-numbers">
        <DenseGradient
          title={t('dense.gradientOfWeight')}
          factors={
            <>
              <EquationLine
                sign=""
                name={t('dense.xOf', { number: numberName(input, k) })}
                value={x.data[k]!}
              />
              <EquationLine sign="×" name={deltaName} value={own} />
              {penalty !== null && (
                <EquationLine sign="=" name={t('forward.tableProduct')} value={product} isResult />
              )}
            </>
          }
          {...{ product, penalty }}
          engine={dkernel.data[k * units + o] ?? Number.NaN}
        >
          <p className="layers-note">{t('dense.weightNow', { w: formulaNumber(w) })}</p>
        </DenseGradient>
        {dbias !== null && (
          <DenseGradient
            title={t('dense.gradientOfBias')}
            factors={<EquationLine sign="" name={deltaName} value={own} />}
            product={own}
            penalty={biasPenalty}
            engine={dbias.data[o] ?? Number.NaN}
          />
        )}
      </div>
    </FigureView>
  );
}

interface DenseGradientProps {
  readonly title: string;
  /** What comes from the data, line by line. */
  readonly factors: ReactNode;
  /** What these lines come to. */
  readonly product: number;
  /** What comes from the penalty of the weight; null: it has none. */
  readonly penalty: number | null;
  readonly engine: number;
  readonly children?: ReactNode;
}

/** One gradient, from its factors and the penalty, beside the engine's. */
function DenseGradient(props: DenseGradientProps): ReactElement {
  const { title, product, penalty, engine } = props;
  const value = product + (penalty ?? 0);
  return (
    <section className="dense-side" aria-label={title}>
      <h3>{title}</h3>
      <EquationLines>
        {props.factors}
        {penalty !== null && <EquationLine sign="+" name={t('backward.penalty')} value={penalty} />}
        <EquationLine sign="=" name={t('backward.gradient')} value={value} isResult />
      </EquationLines>
      <Agreement of={[{ value, engine, tolerance: roundingOf([product, penalty ?? 0]) }]} />
      {props.children}
    </section>
  );
}
