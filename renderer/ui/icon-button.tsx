import type { ComponentProps, ReactElement } from 'react';
import './button.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: IconName;
  /** Its accessible name, shown as its tooltip too. */
  readonly label: string;
  /** Keys that do the same, for the tooltip: "Ctrl+Z". */
  readonly keys?: string | undefined;
  readonly iconSize?: number;
}

/**
 * The name stands as hidden text, not as `aria-label`: a field that is looked for by its label must not be found
 * twice when a button beside it ("Reset Filters") names it as well.
 */
export function IconButton({
  icon,
  label,
  keys,
  iconSize = 16,
  className,
  ...rest
}: IconButtonProps): ReactElement {
  return (
    <Tooltip text={label} keys={keys} describes={false}>
      <button type="button" {...rest} className={classNames('icon-button', className)}>
        <Icon name={icon} size={iconSize} />
        <span className="visually-hidden">{label}</span>
      </button>
    </Tooltip>
  );
}
