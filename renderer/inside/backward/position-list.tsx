import type { ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';
import { TermList, type TermColumn } from '../figure/term-list.tsx';
import { placeText } from './place-text.ts';
import type { OrderedPositions } from './positions.ts';

interface PositionListProps {
  readonly positions: OrderedPositions;
  /** As `TermList` takes it. */
  readonly step: number;
  /** The position that is looked at. */
  readonly position: number | null;
  readonly onHover: (position: number | null) => void;
  readonly onChoose: (position: number) => void;
}

/** Every position with its numbers, and the sum as it grows. */
export function PositionList(props: PositionListProps): ReactElement {
  const { positions, step, position, onHover, onChoose } = props;
  const { columns, patch, delta } = positions;
  const shown: TermColumn[] = [
    {
      title: t('backward.outputCell'),
      text: (p) => placeText(Math.floor(p / columns), p % columns),
    },
  ];
  if (patch !== null)
    shown.push({
      title: t('backward.patchValue'),
      role: 'input',
      text: (p) => (patch.isPadding[p] === 1 ? t('backward.onPadding') : formulaNumber(patch.x[p]!)),
    });
  shown.push({ title: t('backward.delta'), role: 'output', text: (p) => formulaNumber(delta[p]!) });
  return (
    <TermList
      title={t('backward.positions')}
      terms={positions}
      columns={shown}
      productTitle={patch === null ? null : t('backward.productValue')}
      step={step}
      selected={position}
      onHover={onHover}
      onChoose={onChoose}
    />
  );
}
