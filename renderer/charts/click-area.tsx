import type { ReactElement } from 'react';
import { usePlotArea, useXAxisInverseDataSnapScale } from 'recharts';

interface ClickAreaProps {
  /** The iteration of the drawn point nearest to the click. */
  readonly onIteration: (iteration: number) => void;
}

/**
 * Takes clicks anywhere on the plot. The chart's own click event tells the point of the last throttled mouse move,
 * which a quick hand has left by then.
 */
export function ClickArea({ onIteration }: ClickAreaProps): ReactElement | null {
  const plot = usePlotArea();
  const iterationAt = useXAxisInverseDataSnapScale();
  if (plot === undefined || iterationAt === undefined) return null;
  return (
    <rect
      x={plot.x}
      y={plot.y}
      width={plot.width}
      height={plot.height}
      fill="transparent"
      onClick={(event) => {
        const offset = event.clientX - event.currentTarget.getBoundingClientRect().left;
        const iteration = iterationAt(plot.x + offset);
        if (typeof iteration === 'number' && iteration >= 1) onIteration(iteration);
      }}
    />
  );
}
