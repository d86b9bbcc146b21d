import { formatSetting } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';

/** What a field of numbers takes, as the sentence beside a text that it does not. */
export function expectation({
  min,
  max,
  integer,
}: {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}): string {
  const range = { min: formatSetting(min), max: formatSetting(max) };
  return integer ? t('inspector.wholeNumber', range) : t('inspector.number', range);
}
