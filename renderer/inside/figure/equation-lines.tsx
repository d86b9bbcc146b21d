import type { ReactElement, ReactNode } from 'react';
import './equation-line.css';

interface EquationLinesProps {
  /** `EquationLine`s. */
  readonly children: ReactNode;
  /** Below them. */
  readonly foot?: ReactNode;
}

/** A sum that is written line by line. */
export function EquationLines({ children, foot }: EquationLinesProps): ReactElement {
  return (
    <div className="equation">
      <dl>{children}</dl>
      {foot}
    </div>
  );
}
