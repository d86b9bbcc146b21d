import type { ComponentProps, ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { openReading } from './open-reading.ts';

interface ReadingButtonProps extends Pick<
  ComponentProps<typeof IconButton>,
  'className' | 'keys' | 'tabIndex'
> {
  readonly entry: string;
  /** As a person knows it: "AdamW". */
  readonly name: string;
}

/** The question mark beside a thing that can be read about. */
export function ReadingButton({ entry, name, ...rest }: ReadingButtonProps): ReactElement {
  return (
    <IconButton
      {...rest}
      icon="help"
      iconSize={14}
      label={t('reading.about', { name })}
      onClick={() => openReading(entry)}
    />
  );
}
