import { useId, type ReactElement, type ReactNode } from 'react';
import './field.css';
import { Tooltip } from './tooltip.tsx';

/** What a control takes from its field so that label, help and error belong to it for every reader. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

interface FieldProps {
  readonly label: string;
  /** One sentence; shown when the label is pointed at, and read to a screen reader. */
  readonly help?: string | undefined;
  /** What is wrong with the value, as a sentence. */
  readonly error?: string | null;
  /** Beside the label, at the right. */
  readonly aside?: ReactNode;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A label over its control, with the sentence of what is wrong below. */
export function Field({ label, help, error = null, aside, children }: FieldProps): ReactElement {
  const id = useId();
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const described = [help === undefined ? '' : helpId, error === null ? '' : errorId].filter(
    (part) => part !== '',
  );
  const text = (
    <label className="field-label" htmlFor={id}>
      {label}
    </label>
  );
  return (
    <div className="field">
      <div className="field-top">
        {help === undefined ? (
          text
        ) : (
          <Tooltip text={help} describes={false}>
            {text}
          </Tooltip>
        )}
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': error === null ? undefined : true,
      })}
      {help !== undefined && (
        <span id={helpId} hidden>
          {help}
        </span>
      )}
      {error !== null && (
        <p id={errorId} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
