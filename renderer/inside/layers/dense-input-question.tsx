import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { denseInput } from '../../../core/explain/dense-gradient.ts';
import { formatInteger, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { followerPart } from '../backward/follower-parts.ts';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { OrderChoice } from '../figure/order-choice.tsx';
import type { OrderedTerms } from '../figure/ordered-terms.ts';
import { strongest } from '../figure/strongest.ts';
import { signedScale, useMapScale } from '../figure/use-map-scale.ts';
import { DenseInputFormula } from './dense-formula.tsx';
import { DenseChannel, denseNote, useDenseSide, type DenseQuestionProps } from './dense-question.tsx';
import { DenseTerms } from './dense-terms.tsx';
import { numberName } from './fold-words.ts';
import { placeIn } from './fold.ts';
import { FoldedGrid } from './folded-grid.tsx';
import { SentBack } from './sent-back.tsx';
import { useTerms } from './use-terms.ts';

/** The delta of every unit, times the weight that the input came to it by. */
export function DenseInputQuestion({ layer, tensors, tools }: DenseQuestionProps): ReactElement {
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
  const { term } = steps;
  const { channel } = placeIn(input, k);
  const [body, side] = useDenseSide(4);
  const dxScale = useMapScale(dx.data, channel, input.channels);
  const parts = others.map((other) =>
    followerPart(other, tensors.x, tensors.all, { row: 0, column: 0, c: k }),
  );
  const unitGrid = {
    fold: output,
    channel: 0,
    side,
    marked: term,
    frame: 'part',
    onPoint: steps.setHovered,
  } as const;
  return (
    <FigureView
      body={body}
      tools={
        <>
          {tools}
          <DenseChannel {...{ layer }} k={k} onInput={setInput} />
          <OrderChoice value={steps.by} onValue={steps.setBy} />
        </>
      }
    >
      <div className="dense-figure" role="group" aria-label={t('dense.figureBackward')}>
        <FoldedGrid
          title={t('pooling.gradient')}
          note={denseNote(layer, k)}
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
          values={steps.shownProducts}
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
          text={term === null ? t('dense.pointAt') : steps.shownWords}
          onIndex={(o, cause) => (cause === 'pointer' ? steps.setHovered(o) : steps.choose(o))}
        />
      </div>
      <DenseInputFormula />
      <DenseTerms
        title={t('dense.unitProducts')}
        steps={steps}
        all={t('dense.allUnits')}
        columns={[
          { title: t('inside.unit'), text: (o) => formatOrdinal(o + 1) },
          { title: t('pooling.delta'), role: 'output', text: (o) => formulaNumber(own.delta[o]!) },
          { title: t('forward.tableW'), role: 'kernel', text: (o) => formulaNumber(own.w[o]!) },
        ]}
      >
        <section className="dense-side" aria-label={t('dense.sum')}>
          <SentBack
            {...{ node, source, parts }}
            terms={own.product}
            sum={own.sum}
            engine={dx.data[k] ?? Number.NaN}
          />
        </section>
      </DenseTerms>
    </FigureView>
  );
}
