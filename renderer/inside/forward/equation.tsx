import type { ReactElement } from 'react';
import type { ChannelProducts, ConvolutionCell } from '../../../core/explain/convolution-cell.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { ActivatedLines } from '../figure/activated.tsx';
import { Agreement, type Compared } from '../figure/agreement.tsx';
import { EquationLine } from '../figure/equation-line.tsx';
import { EquationLines } from '../figure/equation-lines.tsx';
import { roundingAfter, roundingOf } from '../figure/rounding.ts';

interface EquationProps {
  readonly cell: ConvolutionCell;
  readonly shown: ChannelProducts;
  readonly hasBias: boolean;
  /** What the engine has there; null: there is none to compare with. */
  readonly engine: { readonly a: number; readonly z: number } | null;
}

/** From the sums of the channels to the number of the output. */
export function Equation({ cell, shown, hasBias, engine }: EquationProps): ReactElement {
  const { channels, bias, a, activation, z } = cell;
  const total = channels.reduce((sum, channel) => sum + channel.sum, 0);
  const one = channels.length === 1;
  return (
    <EquationLines foot={engine !== null && <Agreement of={comparedWith(cell, engine)} />}>
      {!one && (
        <EquationLine
          sign="Σ"
          name={t('forward.sumOne', { number: formatOrdinal(shown.c + 1) })}
          value={shown.sum}
        />
      )}
      <EquationLine
        sign="Σ"
        name={one ? t('forward.sumOnly') : t('forward.sumAll', { count: formatOrdinal(channels.length) })}
        value={total}
      />
      <EquationLine sign="+" name={hasBias ? t('forward.bias') : t('forward.noBias')} value={bias} />
      <ActivatedLines {...{ activation, a }} name="z" value={z} />
    </EquationLines>
  );
}

/** a is compared as a sum, and z = h(a) as what follows from it. */
function comparedWith(
  { channels, bias, a, z }: ConvolutionCell,
  engine: { readonly a: number; readonly z: number },
): readonly Compared[] {
  const terms = channels.flatMap(({ products }) => products.map(({ product }) => product));
  const tolerance = roundingOf([...terms, bias]);
  return [
    { value: a, engine: engine.a, tolerance },
    { value: z, engine: engine.z, tolerance: roundingAfter(Math.abs(a - engine.a), z) },
  ];
}
