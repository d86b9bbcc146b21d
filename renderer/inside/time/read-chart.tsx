import { useId, type KeyboardEvent, type ReactElement, type ReactNode, type RefObject } from 'react';

interface ReadChartProps {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly label: string;
  /** What is read along the axis across. */
  readonly least: number;
  readonly most: number;
  readonly now: number;
  /** What is read there, below the chart and to a screen reader. */
  readonly words: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Pixels from the chart's corner. */
  readonly onPoint: (x: number, y: number) => void;
  readonly children: ReactNode;
}

/** A chart that is read place by place, by mouse or arrow keys, with a sentence of what stands there. */
export function ReadChart(props: ReadChartProps): ReactElement {
  const { frame, label, least, most, now, words, onKeyDown, onPoint, children } = props;
  const wordsId = useId();
  return (
    <>
      <div
        ref={frame}
        className="time-chart"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={least}
        aria-valuemax={most}
        aria-valuenow={now}
        aria-valuetext={words}
        aria-describedby={wordsId}
        onKeyDown={onKeyDown}
        onPointerMove={({ currentTarget, clientX, clientY }) => {
          const { left, top } = currentTarget.getBoundingClientRect();
          onPoint(clientX - left, clientY - top);
        }}
      >
        {children}
      </div>
      <p id={wordsId} className="time-words">
        {words}
      </p>
    </>
  );
}
