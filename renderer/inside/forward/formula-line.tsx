import type { ReactElement } from 'react';
import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import { Activated } from '../figure/activated.tsx';
import { windowIndex } from '../figure/window-index.ts';

/** The formula of this layer, with its strides, dilation and padding. */
export function FormulaLine({ convolution }: { readonly convolution: Convolution }): ReactElement {
  const { vertical, horizontal, multiplier, bias, activation } = convolution;
  const isDepthwise = multiplier !== null;
  const place = `${windowIndex('i', 'm', vertical)}, ${windowIndex('j', 'n', horizontal)}`;
  return (
    <p className="formula-line">
      <span className="number-output">
        <i>a</i>[<i>i, j, c′</i>]
      </span>
      <span>
        = {!isDepthwise && <Sum over="c" />}
        <Sum over="m" />
        <Sum over="n" />
        <span className="number-kernel">
          <i>w</i>[<i>m, n, c, {isDepthwise ? 'q' : 'c′'}</i>]
        </span>
        {' · '}
        <span className="number-input">
          <i>x</i>[<i>{place}, c</i>]
        </span>
        {bias !== null && (
          <>
            {' + '}
            <i>b</i>[<i>c′</i>]
          </>
        )}
        {isDepthwise && (
          <>
            , <i>c′</i> = {multiplier === 1 ? <i>c</i> : <i>{multiplier}c + q</i>}
          </>
        )}
      </span>
      <span>
        <Activated activation={activation} name="z" />
      </span>
    </p>
  );
}

function Sum({ over }: { readonly over: string }): ReactElement {
  return (
    <>
      Σ
      <sub>
        <i>{over}</i>
      </sub>{' '}
    </>
  );
}
