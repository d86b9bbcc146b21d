import { formatTick } from '../../../core/text/format.ts';

/** A weight, in six figures: the step of one iteration is small beside the weight itself. */
export function exactNumber(value: number): string {
  return formatTick(Number(value.toPrecision(6)));
}
