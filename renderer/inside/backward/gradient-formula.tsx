import type { ReactElement } from 'react';
import type { BackwardLayer } from './backward-tensors.ts';
import './backward-formula.css';
import { inputIndex } from './index-text.ts';
import { Sum } from './input-formula.tsx';

/** The formula of a weight's gradient, with the layer's own strides, dilation and padding. */
export function WeightFormula({
  layer: { convolution, node },
  isPenalized,
}: {
  readonly layer: BackwardLayer;
  readonly isPenalized: boolean;
}): ReactElement {
  const { vertical, horizontal } = convolution;
  const regularizer = node.weights.find(({ name }) => name === convolution.kernel)?.regularizer ?? null;
  return (
    <p className="backward-formula">
      <i>∂E</i>/<i className="role-kernel">∂w</i>[m, n, c, c′] = <Sum of="i" /> <Sum of="j" />{' '}
      <i className="role-output">δ</i>[i, j, c′] · <i className="role-input">z</i>[
      {inputIndex(vertical, 'i', 'm')}, {inputIndex(horizontal, 'j', 'n')}, c]
      {isPenalized && regularizer !== null && <Penalty {...regularizer} name="w" />}
    </p>
  );
}

/** The formula of a bias's gradient. */
export function BiasFormula({
  layer: { convolution, node },
}: {
  readonly layer: BackwardLayer;
}): ReactElement {
  const regularizer = node.weights.find(({ name }) => name === convolution.bias)?.regularizer ?? null;
  return (
    <p className="backward-formula">
      <i>∂E</i>/<i>∂b</i>[c′] = <Sum of="i" /> <Sum of="j" /> <i className="role-output">δ</i>[i, j, c′]
      {regularizer !== null && <Penalty {...regularizer} name="b" />}
    </p>
  );
}

function Penalty({
  l1,
  l2,
  name,
}: {
  readonly l1: number;
  readonly l2: number;
  readonly name: string;
}): ReactElement {
  return (
    <>
      {l1 !== 0 && (
        <>
          {' '}
          + {l1} sign(<i>{name}</i>)
        </>
      )}
      {l2 !== 0 && (
        <>
          {' '}
          + 2 · {l2} · <i>{name}</i>
        </>
      )}
    </>
  );
}
