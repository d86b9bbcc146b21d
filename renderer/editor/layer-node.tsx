import { Handle, Position, useConnection, type ConnectionState, type NodeProps } from '@xyflow/react';
import { memo, type ReactElement } from 'react';
import { formatInteger } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { IterationNode } from '../inside/iteration/iteration-node.tsx';
import { NodeMaps } from '../inside/node-maps.tsx';
import { useProjectStore } from '../store/project-store.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { connectionRefusal } from './edits/connect-nodes.ts';
import type { LayerFlowNode, LayerNodeData } from './flow-graph.ts';
import { useKeyboardConnection, type KeyboardConnection } from './keyboard-connection.ts';
import './layer-node.css';

/** Every layer's node: drawn from its description, so that a new layer needs nothing here. */
export const LayerNode = memo(function LayerNode({
  id,
  data,
  selected,
}: NodeProps<LayerFlowNode>): ReactElement {
  const aim = useConnection((connection) => dragAim(connection, id));
  const keyboardAim = useKeyboardConnection((state) => keyboardAimOf(state, id));
  return (
    <div
      className={classNames(
        'layer-node',
        selected && 'layer-node-selected',
        data.problems.length > 0 && 'layer-node-wrong',
        data.output === null && 'layer-node-unknown',
        (aim === 'impossible' || keyboardAim === 'impossible') && 'layer-node-dimmed',
        keyboardAim === 'source' && 'layer-node-source',
        keyboardAim === 'target' && 'layer-node-target',
      )}
    >
      {data.shape !== null && <NodeMaps id={id} shape={data.shape} isInput={!data.takesInput} />}
      <IterationNode id={id} isInput={!data.takesInput} />
      <span className="layer-node-edge" style={{ background: categoryColour(data.category) }} />
      <div className="layer-node-head">
        <span className="layer-node-name">{data.name}</span>
        {data.frozen && (
          <Tooltip text={t('inspector.trainableHelp')} describes={false}>
            <span className="layer-node-lock">
              <Icon name="lock" size={14} />
            </span>
          </Tooltip>
        )}
        {data.problems.length > 0 && (
          <span className="layer-node-badge">
            <Icon name="warning" size={12} />
            {data.problems.length}
          </span>
        )}
      </div>
      <div className="layer-node-summary">{data.summary}</div>
      <div className="layer-node-foot">
        <span>{data.output ?? '–'}</span>
        {data.parameters > 0 && <Parameters count={data.parameters} />}
      </div>
      <NodeProblem data={data} />
      {data.takesInput && <Handle type="target" position={Position.Left} aria-hidden="true" />}
      <Handle type="source" position={Position.Right} aria-hidden="true" />
    </div>
  );
});

function Parameters({ count }: { readonly count: number }): ReactElement {
  return (
    <span className="layer-node-parameters" title={t('canvas.parameters', { count: formatInteger(count) })}>
      <Icon name="kernel" size={11} />
      {formatInteger(count)}
    </span>
  );
}

/** The first sentence of what is wrong, right where it is wrong. */
function NodeProblem({ data }: { readonly data: LayerNodeData }): ReactElement | null {
  const [first] = data.problems;
  return first === undefined ? null : <div className="layer-node-problem">{first}</div>;
}

export function categoryColour(category: LayerNodeData['category']): string {
  return category === null ? 'var(--danger)' : `var(--category-${category})`;
}

/** While a connection is dragged, what cannot take it steps back. */
function dragAim(connection: ConnectionState, id: string): 'impossible' | null {
  if (!connection.inProgress || connection.fromNode.id === id) return null;
  const { project, analysis } = useProjectStore.getState();
  const from = connection.fromNode.id;
  const edge =
    connection.fromHandle.type === 'source' ? { source: from, target: id } : { source: id, target: from };
  return connectionRefusal(project.document, analysis, edge) === null ? null : 'impossible';
}

function keyboardAimOf(
  { source, targets, index }: KeyboardConnection,
  id: string,
): 'source' | 'target' | 'impossible' | null {
  if (source === null) return null;
  if (source === id) return 'source';
  if (targets[index] === id) return 'target';
  return targets.includes(id) ? null : 'impossible';
}
