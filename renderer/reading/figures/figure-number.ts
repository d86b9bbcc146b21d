import { formatSetting } from '../../../core/text/format.ts';

/** A number of a picture: to two digits behind the point, with a real minus sign. */
export function figureNumber(value: number): string {
  return formatSetting(Math.round(value * 100) / 100 + 0).replace('-', '−');
}
