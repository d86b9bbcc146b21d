import { useId, type ReactElement } from 'react';
import { formatInteger, formatShape } from '../../core/text/format.ts';
import { sizeOf } from '../../core/tensor/shape.ts';
import { t } from '../../core/text/text.ts';
import type { Action } from '../app/actions/action.ts';
import { duplicate, remove } from '../app/actions/edit-actions.ts';
import { lookInside } from '../app/actions/view-actions.ts';
import { useAction } from '../app/actions/use-action.ts';
import { categoryColour } from '../editor/layer-node.tsx';
import { ReadingButton } from '../reading/reading-button.tsx';
import { useProjectStore, type ProjectStore } from '../store/project-store.ts';
import { edgeIds } from '../store/selection.ts';
import { IconButton } from '../ui/icon-button.tsx';
import './inspector.css';
import { NodeInspector } from './node-inspector.tsx';
import { SummaryTable } from './summary-table.tsx';

const analysisOf = (store: ProjectStore): ProjectStore['analysis'] => store.analysis;

/** What is selected, in full: one layer, one connection, or the model as a whole. */
export function Inspector(): ReactElement {
  const id = useId();
  const analysis = useProjectStore(analysisOf);
  const { nodes, edges } = useProjectStore((store) => store.selection);
  const [first, ...others] = nodes;
  const node = first !== undefined && others.length === 0 ? analysis.byId.get(first) : undefined;
  const layer = node?.layer ?? null;
  const [edge] = edges;

  let title = t('inspector.model');
  let body = <SummaryTable analysis={analysis} narrow />;
  if (node !== undefined) {
    title = node.name;
    body = <NodeInspector key={node.id} node={node} analysis={analysis} />;
  } else if (nodes.length > 1) {
    title = t('inspector.several', { count: nodes.length });
    body = <p className="inspector-help">{t('inspector.severalText')}</p>;
  } else if (edge !== undefined) {
    title = t('inspector.edge');
    body = <EdgeFacts edge={edge} />;
  }

  const selected = nodes.length > 0 || edges.length > 0;
  return (
    <section className="inspector" aria-label={t('inspector.title')}>
      <div className="inspector-head">
        {node !== undefined && (
          <span
            className="inspector-edge"
            style={{ background: categoryColour(node.layer?.category ?? null) }}
          />
        )}
        <h2 id={id} className="inspector-title">
          {title}
        </h2>
        {layer !== null && <ReadingButton entry={layer.type} name={layer.type} />}
        {node !== undefined && <HeadButton action={lookInside} />}
        {nodes.length > 0 && <HeadButton action={duplicate} />}
        {selected && <HeadButton action={remove} />}
      </div>
      <div className="inspector-body">{body}</div>
    </section>
  );
}

function HeadButton({ action }: { readonly action: Action }): ReactElement {
  const { label, keys, enabled } = useAction(action);
  return (
    <IconButton
      icon={action.icon ?? 'dots'}
      label={label}
      keys={keys}
      disabled={!enabled}
      onClick={action.run}
    />
  );
}

function EdgeFacts({ edge }: { readonly edge: string }): ReactElement {
  const { project, analysis } = useProjectStore.getState();
  const ends = project.document.edges[edgeIds(project.document).indexOf(edge)];
  const source = analysis.byId.get(ends?.source ?? '');
  const target = analysis.byId.get(ends?.target ?? '');
  const shape = source?.output ?? null;
  return (
    <>
      <p className="inspector-help">
        {t('inspector.edgeText', { source: source?.name ?? '', target: target?.name ?? '' })}
      </p>
      {shape !== null && (
        <p className="inspector-note">
          {t('inspector.edgeShape', { shape: formatShape(shape), values: formatInteger(sizeOf(shape)) })}
        </p>
      )}
    </>
  );
}
