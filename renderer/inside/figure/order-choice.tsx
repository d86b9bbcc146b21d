import type { ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import { Segments, type Segment } from '../../ui/segments.tsx';
import type { TermOrder } from './ordered-terms.ts';

/** In which order the terms of a sum are added. */
export function OrderChoice({
  value,
  onValue,
}: {
  readonly value: TermOrder;
  readonly onValue: (order: TermOrder) => void;
}): ReactElement {
  return <Segments label={t('steps.order')} segments={ORDERS()} value={value} onValue={onValue} />;
}

const ORDERS = (): readonly Segment<TermOrder>[] => [
  { value: 'size', label: t('steps.bySize'), help: t('steps.bySizeHelp') },
  { value: 'place', label: t('steps.byPlace'), help: t('steps.byPlaceHelp') },
];
