import type { ReactElement, ReactNode } from 'react';
import type { ChannelProducts, ConvolutionCell } from '../../../core/explain/convolution-cell.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Icon } from '../../ui/icon.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { outputsAgree, sumsAgree } from './agreement.ts';

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
    <div className="equation">
      <dl>
        {!one && (
          <Line
            sign="Σ"
            name={t('forward.sumOne', { number: formatOrdinal(shown.c + 1) })}
            value={shown.sum}
          />
        )}
        <Line
          sign="Σ"
          name={one ? t('forward.sumOnly') : t('forward.sumAll', { count: formatOrdinal(channels.length) })}
          value={total}
        />
        <Line sign="+" name={hasBias ? t('forward.bias') : t('forward.noBias')} value={bias} />
        <Line
          sign="="
          name={
            <>
              <i>a</i>, {t('forward.a')}
            </>
          }
          value={a}
          isResult
        />
        <Line
          sign="="
          name={
            <>
              <i>z</i> ={' '}
              {activation === 'linear' ? (
                <i>a</i>
              ) : (
                <>
                  {activation}(<i>a</i>)
                </>
              )}
            </>
          }
          value={z}
          isResult
        />
      </dl>
      {engine !== null && <Agreement cell={cell} engine={engine} />}
    </div>
  );
}

interface LineProps {
  readonly sign: string;
  readonly name: ReactNode;
  readonly value: number;
  readonly isResult?: boolean;
}

function Line({ sign, name, value, isResult = false }: LineProps): ReactElement {
  return (
    <div className="equation-line" data-result={isResult}>
      <dt>
        <span className="equation-sign">{sign}</span>
        {name}
      </dt>
      <dd>{formulaNumber(value)}</dd>
    </div>
  );
}

function Agreement({
  cell,
  engine,
}: {
  readonly cell: ConvolutionCell;
  readonly engine: { readonly a: number; readonly z: number };
}): ReactElement {
  if (sumsAgree(cell, engine.a) && outputsAgree(cell, engine))
    return (
      <p className="equation-agrees">
        <Icon name="check" size={14} />
        {t('forward.agrees')}
      </p>
    );
  return (
    <p className="equation-differs">
      <Icon name="warning" size={14} />
      {t('forward.differs', { a: formulaNumber(engine.a), z: formulaNumber(engine.z) })}
    </p>
  );
}
