import type { ReactElement } from 'react';
import './edge-flow.css';
import { useIteration } from './iteration-store.ts';
import { flowAt } from './iteration-steps.ts';

interface EdgeFlowProps {
  readonly source: string;
  readonly target: string;
  /** As the edge is drawn. */
  readonly path: string;
}

/** Values under way along an edge, in the step that sends them: forward as outputs, backward as deltas. */
export function EdgeFlow({ source, target, path }: EdgeFlowProps): ReactElement | null {
  const flow = useIteration(({ isOpen, steps, step }) =>
    isOpen ? flowAt(steps[step], source, target) : null,
  );
  if (flow === null) return null;
  return (
    <g className="edge-flow" data-flow={flow} aria-hidden="true">
      <path className="edge-flow-line" d={path} />
      {[0, 1, 2].map((dot) => (
        <circle
          key={dot}
          className="edge-flow-dot"
          r={4}
          style={{ offsetPath: `path("${path}")`, animationDelay: `${-dot * 400}ms` }}
        />
      ))}
    </g>
  );
}
