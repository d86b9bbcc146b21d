import type { ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import type { ActivationLayer } from './activation-source.ts';

/** The function as it is written, and what becomes of a gradient on its way back. */
export function ActivationFormula({ activation }: Pick<ActivationLayer, 'activation'>): ReactElement {
  return (
    <p className="formula-line">
      <span>
        <span className="number-output">
          <i>y</i>
        </span>{' '}
        = <i>h</i>(
        <span className="number-input">
          <i>a</i>
        </span>
        ) = {t(`activation.formula.${activation}`)}
      </span>
      <span>
        <i>δ</i> = <i>∂E</i>/<i>∂a</i> ={' '}
        {activation === 'softmax' ? (
          <>
            <i>y</i> · (<i>∂E</i>/<i>∂y</i> − Σ <i>y ∂E</i>/<i>∂y</i>)
          </>
        ) : (
          <>
            <i>∂E</i>/<i>∂y</i> · <i>h′</i>(<i>a</i>)
          </>
        )}
      </span>
    </p>
  );
}
