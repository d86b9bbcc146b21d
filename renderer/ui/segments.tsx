import { useId, type ReactElement } from 'react';
import { classNames } from './class-names.ts';
import './segments.css';
import { Tooltip } from './tooltip.tsx';

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One sentence, shown when it is pointed at or has the focus. */
  readonly help: string;
}

interface SegmentsProps<Value extends string> {
  /** What is chosen between, in front of it; or for screen readers alone, where the place says it: the segments fill it. */
  readonly label: string;
  readonly hidesLabel?: boolean;
  readonly segments: readonly Segment<Value>[];
  readonly value: Value;
  readonly onValue: (value: Value) => void;
}

/** One of a few, all in sight: the browser's own radio buttons, so that arrows, Tab and screen readers work as everywhere. */
export function Segments<Value extends string>(props: SegmentsProps<Value>): ReactElement {
  const { label, hidesLabel = false, segments, value, onValue } = props;
  const id = useId();
  return (
    <div
      className={classNames('segments', hidesLabel && 'segments-wide')}
      role="radiogroup"
      aria-labelledby={id}
    >
      <span id={id} className={hidesLabel ? 'visually-hidden' : 'segments-label'}>
        {label}
      </span>
      <div className="segments-track">
        {segments.map((segment) => {
          const inputId = `${id}-${segment.value}`;
          return (
            <Tooltip key={segment.value} text={segment.help} describes={false}>
              <span className="segment">
                <input
                  type="radio"
                  id={inputId}
                  name={id}
                  aria-describedby={`${inputId}-help`}
                  checked={segment.value === value}
                  onChange={() => onValue(segment.value)}
                />
                <label htmlFor={inputId}>{segment.label}</label>
                <span id={`${inputId}-help`} hidden>
                  {segment.help}
                </span>
              </span>
            </Tooltip>
          );
        })}
      </div>
    </div>
  );
}
