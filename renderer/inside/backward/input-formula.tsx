import type { ReactElement } from 'react';
import type { BackwardLayer } from './backward-tensors.ts';
import './backward-formula.css';
import { outputIndex } from './index-text.ts';

/** The formula of a delta, with the layer's own strides, dilation and padding. */
export function InputFormula({
  layer: { convolution, source },
}: {
  readonly layer: BackwardLayer;
}): ReactElement {
  const { vertical, horizontal, multiplier } = convolution;
  const row = outputIndex(vertical, 'i', 'm');
  const column = outputIndex(horizontal, 'j', 'n');
  const isInput = source.node.type === 'Input';
  return (
    <p className="backward-formula">
      {isInput ? (
        <>
          <i>∂E</i>/<i className="role-input">∂z</i>[i, j, c] ={' '}
        </>
      ) : (
        <>
          <i>δ</i>
          <sub>k</sub>[i, j, c] = <i>h′</i>(<i>a</i>
          <sub>k</sub>[i, j, c]) ·{' '}
        </>
      )}
      <Sum of={multiplier === null ? 'c′' : 'c′ of c'} /> <Sum of="m" /> <Sum of="n" />{' '}
      <i className="role-output">δ</i>
      <sub>k+1</sub>[{row}, {column}, c′] · <i className="role-kernel">w</i>
      <sub>k+1</sub>[m, n, c, c′]
    </p>
  );
}

export function Sum({ of }: { readonly of: string }): ReactElement {
  return (
    <span className="backward-formula-sum">
      Σ<sub>{of}</sub>
    </span>
  );
}
