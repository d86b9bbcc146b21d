import type { ReactElement, ReactNode } from 'react';
import './equation-line.css';
import { formulaNumber } from './formula-number.ts';

interface EquationLineProps {
  readonly sign: string;
  readonly name: ReactNode;
  readonly value: number;
  readonly isResult?: boolean;
}

/** One line of a sum that is written line by line. */
export function EquationLine({ sign, name, value, isResult = false }: EquationLineProps): ReactElement {
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
