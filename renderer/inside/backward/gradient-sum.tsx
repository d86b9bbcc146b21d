import type { ReactElement } from 'react';

import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';
import { Agreement } from '../figure/agreement.tsx';
import './delta-sum.css';
import { roundingOf } from '../figure/rounding.ts';
import type { Positions } from './positions.ts';

interface GradientSumProps {
  readonly positions: Positions;
  /** What the regularizer adds; null: there is none. */
  readonly penalty: number | null;
  readonly engine: number;
}

/** The sum over all positions, the penalty, and that together they are the engine's gradient. */
export function GradientSum({ positions, penalty, engine }: GradientSumProps): ReactElement {
  const { total, product } = positions;
  const gradient = total + (penalty ?? 0);
  return (
    <div className="delta-sum">
      <dl>
        <div>
          <dt>{t('backward.positionsSum', { count: product.length })}</dt>
          <dd>{formulaNumber(total)}</dd>
        </div>
        {penalty !== null && (
          <div>
            <dt>{t('backward.penalty')}</dt>
            <dd>
              <span className="delta-sum-sign">+</span>
              {formulaNumber(penalty)}
            </dd>
          </div>
        )}
        <div data-result="true">
          <dt>{t('backward.gradient')}</dt>
          <dd>
            <span className="delta-sum-sign">=</span>
            {formulaNumber(gradient)}
          </dd>
        </div>
      </dl>
      <Agreement
        of={[
          {
            value: gradient,
            engine,
            tolerance: roundingOf(product) + roundingOf([penalty ?? 0]),
          },
        ]}
      />
    </div>
  );
}
