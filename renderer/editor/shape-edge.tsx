import { BaseEdge, getSmoothStepPath, type EdgeProps } from '@xyflow/react';
import { memo, type ReactElement } from 'react';
import { EdgeFlow } from '../inside/iteration/edge-flow.tsx';
import { useDropTarget } from './drop-target.ts';
import type { ShapeFlowEdge } from './flow-graph.ts';
import './shape-edge.css';
import { classNames } from '../ui/class-names.ts';

/** An edge with the shape of what flows along it. */
export const ShapeEdge = memo(function ShapeEdge(props: EdgeProps<ShapeFlowEdge>): ReactElement {
  const { id, data, selected = false } = props;
  const { path, x, y } = edgePath(props, data?.over ?? null);
  const shape = data?.shape ?? null;
  const aimedAt = useDropTarget((store) => store.edge === id);
  return (
    <g
      className={classNames(
        'shape-edge',
        (selected || aimedAt) && 'shape-edge-selected',
        data?.wrong === true && 'shape-edge-wrong',
      )}
    >
      <BaseEdge id={id} path={path} interactionWidth={24} />
      <EdgeFlow source={props.source} target={props.target} path={path} />
      {shape !== null && (
        <text className="shape-edge-label" x={x} y={y - 7} textAnchor="middle" aria-hidden="true">
          {shape}
        </text>
      )}
    </g>
  );
});

/** The path and the point in its middle where the label stands. */
function edgePath(
  edge: EdgeProps<ShapeFlowEdge>,
  over: number | null,
): { path: string; x: number; y: number } {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = edge;
  if (over !== null) return { path: arch(edge, over), x: (sourceX + targetX) / 2, y: over };
  const [path, x, y] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    borderRadius: 10,
    offset: 14,
  });
  return { path, x, y };
}

const CORNER = 10;
const OUT = 16;

/** Right, up, across, down and right again, with round corners. */
function arch({ sourceX, sourceY, targetX, targetY }: EdgeProps<ShapeFlowEdge>, over: number): string {
  const up = sourceX + OUT;
  const down = targetX - OUT;
  return [
    `M ${sourceX} ${sourceY}`,
    `H ${up - CORNER} Q ${up} ${sourceY} ${up} ${sourceY - CORNER}`,
    `V ${over + CORNER} Q ${up} ${over} ${up + CORNER} ${over}`,
    `H ${down - CORNER} Q ${down} ${over} ${down} ${over + CORNER}`,
    `V ${targetY - CORNER} Q ${down} ${targetY} ${down + CORNER} ${targetY}`,
    `H ${targetX}`,
  ].join(' ');
}
