import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';
import { t } from '../../core/text/text.ts';
import { useFieldFocus } from '../store/field-focus.ts';
import type { ControlProps } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { endParam, setParam, type Param } from './param.ts';

interface FieldRowProps {
  readonly param: Param;
  /** What is wrong with what is being typed; stands before what the analysis finds. */
  readonly typingError?: string | null;
  /** The label points at this control; left out for groups, whose controls have labels of their own. */
  readonly labels?: 'control' | 'group';
  /** Behind the label. */
  readonly aside?: ReactNode;
  readonly children: (control: ControlProps) => ReactNode;
}

/** One line of the inspector: label, control, and a way back to the default where there is one. */
export function FieldRow({
  param,
  typingError = null,
  labels = 'control',
  aside,
  children,
}: FieldRowProps): ReactElement {
  const { field, node, name } = param;
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const error = typingError ?? param.error;
  const focusCount = useFieldFocus((store) =>
    store.node === node && store.field === name ? store.count : 0,
  );
  useEffect(() => {
    if (focusCount > 0) row.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, [focusCount]);

  const described = `${id}-help${error === null ? '' : ` ${id}-error`}`;
  const label =
    labels === 'control' ? (
      <label className="row-label" htmlFor={id}>
        {field.label}
      </label>
    ) : (
      <span className="row-label" id={`${id}-label`}>
        {field.label}
      </span>
    );
  return (
    <div
      ref={row}
      className="row"
      role={labels === 'group' ? 'group' : undefined}
      aria-labelledby={labels === 'group' ? `${id}-label` : undefined}
      onBlur={endParam}
    >
      <div className="row-name">
        <Tooltip text={field.help} describes={false}>
          {label}
        </Tooltip>
        {aside}
      </div>
      <div className="row-control">
        {children({ id, 'aria-describedby': described, 'aria-invalid': error === null ? undefined : true })}
      </div>
      {param.changed && (
        <IconButton
          className="row-reset"
          icon="reset"
          iconSize={13}
          label={t('inspector.reset', { label: field.label })}
          onClick={() => {
            setParam(param, undefined);
            endParam();
          }}
        />
      )}
      <span id={`${id}-help`} hidden>
        {field.help}
      </span>
      {error !== null && (
        <p className="row-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
