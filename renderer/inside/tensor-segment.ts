import { t } from '../../core/text/text.ts';
import type { Segment } from '../ui/segments.tsx';

/** One of the weights of a layer, to choose between them by name. */
export function tensorSegment(weight: string): Segment<string> {
  const name = weight.replaceAll('_', ' ');
  return { value: weight, label: name, help: t('time.tensorHelp', { name }) };
}
