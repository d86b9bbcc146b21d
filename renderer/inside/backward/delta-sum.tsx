import type { ReactElement, ReactNode } from 'react';

import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';
import { Agreement } from '../figure/agreement.tsx';
import type { BackwardLayer } from './backward-tensors.ts';
import './delta-sum.css';
import type { InputExplanation } from './explain-input.ts';
import type { InputStep } from './input-steps.ts';

/** From the sum over the pairs to the delta of the layer before, and that the engine has the same. */
export function DeltaSum({
  explanation: { cell, others, rest, delta, engine, tolerance },
  layer: { node, source },
  step,
}: {
  readonly explanation: InputExplanation;
  readonly layer: BackwardLayer;
  readonly step: InputStep;
}): ReactElement {
  const unknown = others.filter(({ sum }) => sum === null);
  return (
    <div className="delta-sum">
      <dl>
        <Line term={t('backward.sum', { layer: node.name })} value={cell.sum} isNow={step.kind === 'sum'} />
        {others.map(({ node: other, sum }) =>
          sum === null ? null : (
            <Line key={other.id} term={t('backward.from', { layer: other.name })} value={sum} sign="+" />
          ),
        )}
        {unknown.length > 0 && (
          <Line
            term={t('backward.fromRest', { layers: unknown.map(({ node: other }) => other.name).join(', ') })}
            value={rest}
            sign="+"
          />
        )}
        {delta !== null && others.length > 0 && (
          <Line term={t('backward.allParts')} value={delta.dy} sign="=" />
        )}
        {delta !== null && delta.activation !== 'linear' && (
          <>
            {delta.slope === null ? (
              <div>
                <dt>
                  {t('backward.softmax', {
                    a: formulaNumber(delta.a),
                    y: formulaNumber(delta.y),
                    dy: formulaNumber(delta.dy),
                    mean: formulaNumber(delta.mean),
                  })}
                </dt>
                <dd />
              </div>
            ) : (
              <Line
                term={
                  <>
                    h′(a){' '}
                    <span className="delta-sum-of">{`${delta.activation}, a = ${formulaNumber(delta.a)}`}</span>
                  </>
                }
                value={delta.slope}
                sign="×"
                isNow={step.kind === 'delta'}
              />
            )}
          </>
        )}
        {delta !== null && (
          <Line
            term={t('backward.deltaBefore', { layer: source.name })}
            value={delta.delta}
            sign="="
            isNow={step.kind === 'delta'}
            isResult
          />
        )}
      </dl>
      <Agreement
        of={[{ value: delta?.delta ?? cell.sum, engine, tolerance: tolerance * slopeSize(delta?.slope) }]}
      />
    </div>
  );
}

/** A slope stretches what rounding did to the sum. */
function slopeSize(slope: number | null | undefined): number {
  return Math.max(1, Math.abs(slope ?? 1));
}

function Line({
  term,
  value,
  sign = '',
  isNow = false,
  isResult = false,
}: {
  readonly term: ReactNode;
  readonly value: number;
  readonly sign?: '' | '+' | '×' | '=';
  readonly isNow?: boolean;
  readonly isResult?: boolean;
}): ReactElement {
  return (
    <div data-now={isNow} data-result={isResult}>
      <dt>{term}</dt>
      <dd>
        <span className="delta-sum-sign">{sign}</span>
        {formulaNumber(value)}
      </dd>
    </div>
  );
}
