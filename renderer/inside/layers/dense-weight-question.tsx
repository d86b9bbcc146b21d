import { useMemo, useState, type ReactElement } from 'react';
import { denseWeight } from '../../../core/explain/dense-gradient.ts';
import { weightPenalty } from '../../../core/explain/weight-penalty.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Agreement } from '../figure/agreement.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { EquationLine } from '../figure/equation-line.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { roundingOf } from '../figure/rounding.ts';
import { strongest } from '../figure/strongest.ts';
import { signedScale, useMapScale } from '../figure/use-map-scale.ts';
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
  const choose = (next: number): void => setInput(next);
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
              <EquationLine sign="×" name={t('dense.deltaOf', { unit: formatOrdinal(o + 1) })} value={own} />
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
                <EquationLine sign="" name={t('dense.deltaOf', { unit: formatOrdinal(o + 1) })} value={own} />
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
    </FigureView>
  );
}
