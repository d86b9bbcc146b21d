import type { ReactElement } from 'react';
import { classNames } from '../../ui/class-names.ts';
import './pair-letter.css';
import type { PairMark } from './pair-mark.ts';

/** The letter of a pair on its colour. */
export function PairLetter({
  mark: { letter, colour, ink },
  isLater = false,
}: {
  readonly mark: PairMark;
  /** Only to come: its outline alone. */
  readonly isLater?: boolean;
}): ReactElement {
  return (
    <span
      className={classNames('pair-letter', isLater && 'pair-letter-later')}
      style={isLater ? { borderColor: colour } : { borderColor: colour, background: colour, color: ink }}
    >
      {letter}
    </span>
  );
}
