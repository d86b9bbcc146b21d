import type { ReactElement } from 'react';
import type { ActivationName } from '../../../core/activations/activations.ts';
import { t } from '../../../core/text/text.ts';
import { EquationLine } from './equation-line.tsx';

interface ActivatedProps {
  readonly activation: ActivationName;
  /** What the output is called. */
  readonly name: 'y' | 'z';
}

/** "y = relu(a)" */
export function Activated({ activation, name }: ActivatedProps): ReactElement {
  return (
    <>
      <i>{name}</i> ={' '}
      {activation === 'linear' ? (
        <i>a</i>
      ) : (
        <>
          {activation}(<i>a</i>)
        </>
      )}
    </>
  );
}

interface ActivatedLinesProps extends ActivatedProps {
  readonly a: number;
  readonly value: number;
}

/** The last lines of a sum: what it comes to, and what the activation makes of it. */
export function ActivatedLines({ activation, name, a, value }: ActivatedLinesProps): ReactElement {
  return (
    <>
      <EquationLine
        sign="="
        name={
          <>
            <i>a</i>, {t('forward.a')}
          </>
        }
        value={a}
        isResult
      />
      <EquationLine sign="=" name={<Activated {...{ activation, name }} />} value={value} isResult />
    </>
  );
}
