import type { ComponentProps, ReactElement } from 'react';
import './button.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps extends ComponentProps<'button'> {
  /** One primary button a screen at most: the way on. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: IconName;
}

export function Button({
  variant = 'secondary',
  icon,
  className,
  children,
  ...rest
}: ButtonProps): ReactElement {
  return (
    <button type="button" {...rest} className={classNames('button', `button-${variant}`, className)}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}
