import type { ReactElement } from 'react';
import type { Dense } from '../../../core/explain/dense-sizes.ts';
import { t } from '../../../core/text/text.ts';
import { Activated } from '../figure/activated.tsx';

/** What a dense layer computes. */
export function DenseFormula({ dense }: { readonly dense: Dense }): ReactElement {
  return (
    <p className="formula-line">
      <span className="number-output">
        <i>a</i>[<i>o</i>]
      </span>
      <span>
        = Σ
        <sub>
          <i>k</i>
        </sub>{' '}
        <X /> · <W />
        {dense.bias !== null && (
          <>
            {' '}
            + <i>b</i>[<i>o</i>]
          </>
        )}
      </span>
      <span>
        <Activated activation={dense.activation} name="y" />
      </span>
    </p>
  );
}

/** What comes back to an input. */
export function DenseInputFormula(): ReactElement {
  return (
    <p className="formula-line">
      <span>
        <i>∂E</i>/<i className="number-input">∂x</i>[<i>k</i>]
      </span>
      <span className="formula-line-rest">
        = Σ
        <sub>
          <i>o</i>
        </sub>{' '}
        <Delta /> · <W />
      </span>
    </p>
  );
}

/** What comes back to a weight, and to a bias. */
export function DenseWeightFormula({ isPenalized }: { readonly isPenalized: boolean }): ReactElement {
  return (
    <p className="formula-line">
      <span>
        <i>∂E</i>/<i className="number-kernel">∂w</i>[<i>k, o</i>] = <X /> · <Delta />
        {isPenalized && <> + {t('dense.penaltyTerm')}</>}
      </span>
      <span>
        <i>∂E</i>/<i>∂b</i>[<i>o</i>] = <Delta />
      </span>
    </p>
  );
}

function X(): ReactElement {
  return (
    <span className="number-input">
      <i>x</i>[<i>k</i>]
    </span>
  );
}

function W(): ReactElement {
  return (
    <span className="number-kernel">
      <i>w</i>[<i>k, o</i>]
    </span>
  );
}

function Delta(): ReactElement {
  return (
    <span className="number-output">
      <i>δ</i>[<i>o</i>]
    </span>
  );
}
