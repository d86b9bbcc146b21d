import { useMemo, type ReactElement } from 'react';
import { sigmoidLoss } from '../../../core/explain/sigmoid-loss.ts';
import { softmaxLoss } from '../../../core/explain/softmax-loss.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import type { Tensor } from '../../../core/tensor/tensor.ts';
import { formatOrdinal, formatProbability } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Agreement, type Compared } from '../figure/agreement.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import '../figure/number-list.css';
import { roundingAfter, roundingOf } from '../figure/rounding.ts';
import { useInsideStore } from '../inside-store.ts';
import { useClassNames } from '../sees/use-class-names.ts';
import type { JointLoss } from './joint-loss.ts';
import './loss.css';
import { useActivation } from './use-activation.ts';

/** From the last sums of a network to its probabilities, the loss, and y - t. */
export function LossPanel({
  node,
  analysis,
}: {
  readonly node: NodeAnalysis;
  readonly analysis: Analysis;
}): ReactElement {
  const found = useActivation(node, analysis);
  const inspection = useInsideStore((store) => store.inspection);
  const isPenalized = analysis.nodes.some(({ weights }) =>
    weights.some(({ regularizer }) => regularizer !== null),
  );
  if (found === null || inspection === null) return <p className="layer-note">{t('inside.nothing')}</p>;
  const { layer, tensors } = found;
  if (layer.joint === null) return <p className="layer-note">{t('loss.other')}</p>;
  return (
    <View
      kind={layer.joint}
      {...tensors}
      target={inspection.target}
      loss={isPenalized ? null : inspection.loss}
    />
  );
}

interface ViewProps {
  readonly kind: JointLoss;
  readonly a: Tensor;
  readonly y: Tensor;
  readonly da: Tensor;
  /** A class. */
  readonly target: number;
  /** Of the engine; null: penalties of weights are in it. */
  readonly loss: number | null;
}

function View({ kind, a, y, da, target, loss }: ViewProps): ReactElement {
  const classes = a.data.length;
  // A single output says how probable the second of two classes is.
  const firstClass = classes === 1 ? 1 : 0;
  const names = useClassNames(classes + firstClass);
  const told = useMemo((): Tensor => {
    const data = Float64Array.from({ length: classes }, (_, o) =>
      classes === 1 ? target : Number(o === target),
    );
    return { shape: [classes], data };
  }, [classes, target]);
  const softmax = useMemo(() => (kind === 'softmax' ? softmaxLoss(a, told) : null), [kind, a, told]);
  const found = useMemo(() => softmax ?? sigmoidLoss(a, told), [softmax, a, told]);
  const compared = Array.from({ length: classes }, (_, o): readonly Compared[] => [
    { value: found.y[o]!, engine: y.data[o]!, tolerance: roundingAfter(0, found.y[o]!) },
    { value: found.delta[o]!, engine: da.data[o]!, tolerance: roundingOf([found.y[o]!, told.data[o]!]) },
  ]).flat();
  if (loss !== null)
    compared.push({ value: found.loss, engine: loss, tolerance: roundingOf([...found.terms, 1]) });
  const most = found.a.reduce((largest, each) => Math.max(largest, Math.abs(each)), 0) || 1;
  const at = classes === 1 ? 0 : target;
  return (
    <FigureView bodyClass="loss-body">
      <LossFormula {...{ kind }} />
      <div className="number-list loss-table" tabIndex={0} role="group" aria-label={t('loss.table')}>
        <table>
          <caption className="visually-hidden">{t('loss.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('loss.class')}</th>
              <th scope="col">
                <i>a</i>
              </th>
              <td />
              <th scope="col">{softmax === null ? 'e⁻ᵃ' : t('loss.exponential')}</th>
              {softmax !== null && <td />}
              <th scope="col">
                {softmax === null ? 'y = 1 / (1 + e⁻ᵃ)' : `y = … / ${formulaNumber(softmax.sum)}`}
              </th>
              <td />
              <th scope="col">{t('loss.target')}</th>
              <th scope="col">
                {classes > 1 && kind === 'sigmoid' ? `δ = (y − t) / ${formatOrdinal(classes)}` : 'δ = y − t'}
              </th>
              <td />
              <th scope="col">{t('loss.term')}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: classes }, (_, o) => {
              const isTarget = told.data[o] !== 0;
              const each = found.a[o]!;
              const name = names[o + firstClass] ?? '';
              return (
                <tr key={o} data-target={isTarget}>
                  <th scope="row">
                    <span className="loss-class" title={name}>
                      {name}
                    </span>
                  </th>
                  <td>{formulaNumber(each)}</td>
                  <td>
                    <Bar share={each / most} role="plain" isSigned />
                  </td>
                  <td>{formulaNumber(softmax === null ? Math.exp(-each) : softmax.exponentials[o]!)}</td>
                  {softmax !== null && (
                    <td>
                      <Bar share={softmax.exponentials[o]!} role="kernel" />
                    </td>
                  )}
                  <td className="loss-strong">{formatProbability(found.y[o]!)}</td>
                  <td>
                    <Bar share={found.y[o]!} role="output" isTarget={isTarget} />
                  </td>
                  <td>{formatOrdinal(told.data[o]!)}</td>
                  <td className="loss-strong">{formulaNumber(found.delta[o]!)}</td>
                  <td>
                    <Bar share={found.y[o]! - told.data[o]!} role="pair" isSigned />
                  </td>
                  <td>{found.terms[o] === 0 ? '0' : formulaNumber(found.terms[o]!)}</td>
                </tr>
              );
            })}
          </tbody>
          {softmax !== null && (
            <tfoot>
              <tr>
                <th scope="row">{t('loss.sum')}</th>
                <td colSpan={2} />
                <td>{formulaNumber(softmax.sum)}</td>
                <td />
                <td>{formatProbability(softmax.y.reduce((sum, each) => sum + each, 0))}</td>
                <td />
                <td>1</td>
                <td>
                  {formulaNumber(Number(softmax.delta.reduce((sum, each) => sum + each, 0).toFixed(9)))}
                </td>
                <td />
                <td>{formulaNumber(found.loss)}</td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      <div className="pooling-numbers">
        <p className="number-formula">
          {t('loss.loss')} ={' '}
          {classes > 1 && kind === 'sigmoid' ? (
            t('loss.meanOf', { count: formatOrdinal(classes) })
          ) : (
            <>
              −ln{' '}
              <span className="number-output">
                {formulaNumber(kind === 'sigmoid' && told.data[at] === 0 ? 1 - found.y[at]! : found.y[at]!)}
              </span>
            </>
          )}{' '}
          = <span className="number-formula-result">{formulaNumber(found.loss)}</span>
        </p>
        <Agreement of={compared} />
      </div>
      <p className="layers-note">{t(kind === 'softmax' ? 'loss.softmaxWords' : 'loss.sigmoidWords')}</p>
    </FigureView>
  );
}

function LossFormula({ kind }: { readonly kind: JointLoss }): ReactElement {
  return (
    <p className="formula-line loss-formula">
      {kind === 'softmax' ? (
        <>
          <span>
            <span className="number-output">
              <i>y</i>[<i>o</i>]
            </span>{' '}
            = <i>e</i>
            <sup>
              <i>a</i>[<i>o</i>]
            </sup>{' '}
            / Σ<sub>k</sub> <i>e</i>
            <sup>
              <i>a</i>[<i>k</i>]
            </sup>
          </span>
          <span>
            <i>E</i> = −Σ<sub>o</sub> <i>t</i>[<i>o</i>] ln <i>y</i>[<i>o</i>]
          </span>
        </>
      ) : (
        <>
          <span>
            <span className="number-output">
              <i>y</i>
            </span>{' '}
            = 1 / (1 + <i>e</i>
            <sup>
              −<i>a</i>
            </sup>
            )
          </span>
          <span>
            <i>E</i> = −(<i>t</i> ln <i>y</i> + (1 − <i>t</i>) ln(1 − <i>y</i>))
          </span>
        </>
      )}
      <span>
        <i>δ</i> = <i>∂E</i>/<i>∂a</i> = <i>y</i> − <i>t</i>
      </span>
    </p>
  );
}

interface BarProps {
  /** From -1 to 1, or from 0 to 1. */
  readonly share: number;
  readonly role: 'plain' | 'kernel' | 'output' | 'pair';
  readonly isSigned?: boolean;
  readonly isTarget?: boolean;
}

function Bar({ share, role, isSigned = false, isTarget = false }: BarProps): ReactElement {
  const length = Math.min(1, Math.abs(share)) * (isSigned ? 50 : 100) || 0;
  const left = isSigned ? (share < 0 ? 50 - length : 50) : 0;
  return (
    <span
      className={`loss-bar loss-bar-${role}`}
      data-signed={isSigned}
      data-target={isTarget}
      aria-hidden="true"
    >
      <span style={{ left: `${left}%`, width: length === 0 ? 0 : `max(1px, ${length}%)` }} />
    </span>
  );
}
