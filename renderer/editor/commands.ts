/** What a person does to the graph, by whichever way: button, key, drag or menu. Each is one step of undo. */
import type { ModelEdge } from '../../core/graph/document.ts';
import type { Layer } from '../../core/layers/layer.ts';
import type { Position } from '../../core/project/project.ts';
import { t } from '../../core/text/text.ts';
import { useProjectStore } from '../store/project-store.ts';
import { NOTHING_SELECTED, edgeIds, selectNodes } from '../store/selection.ts';
import { useAnnouncements } from '../ui/announcer.tsx';
import { useToasts } from '../ui/toast.tsx';
import { autoLayout } from './auto-layout.ts';
import { keepInSight, showEverything } from './canvas-view.ts';
import { addConnectedLayer, addLayer, addLayerAt, insertLayerAt, type Addition } from './edits/add-layer.ts';
import { connectionRefusal, connectNodes } from './edits/connect-nodes.ts';
import { deleteSelection } from './edits/delete-selection.ts';
import { copyFragment, pasteFragment } from './edits/fragment.ts';
import { nodeSize, type Size } from './node-size.ts';

/** Behind the selected or the last layer, connected to it. */
export function addLayerBehind(layer: Layer): void {
  const { project, analysis, selection } = useProjectStore.getState();
  carryOut(addLayer(project, analysis, layer, selection.nodes));
}

/** Between the input and what follows it. */
export function addLayerAfterInput(layer: Layer): void {
  const { project, analysis } = useProjectStore.getState();
  if (analysis.input !== null) carryOut(addLayer(project, analysis, layer, [analysis.input.id]));
}

/** Where it was dropped; on an edge, between its ends. */
export function dropLayer(layer: Layer, at: Position, edge: string | null): void {
  const { project, analysis } = useProjectStore.getState();
  const index = edge === null ? -1 : edgeIds(project.document).indexOf(edge);
  const insert = index !== -1 && layer.inputs.max > 0;
  carryOut(insert ? insertLayerAt(project, analysis, layer, at, index) : addLayerAt(project, layer, at));
}

/** At the end of a connection that was dragged to an empty place. */
export function addLayerToConnection(
  layer: Layer,
  at: Position,
  from: { readonly node: string; readonly end: 'source' | 'target' },
): void {
  carryOut(addConnectedLayer(useProjectStore.getState().project, layer, at, from));
}

function carryOut({ edit, id }: Addition): void {
  const before = useProjectStore.getState().project.layout;
  useProjectStore.getState().edit(edit, { select: selectNodes(id) });
  const { analysis, project } = useProjectStore.getState();
  const node = analysis.byId.get(id)?.name ?? id;
  const source = analysis.byId.get(id)?.sources[0];
  const first = source === undefined ? undefined : analysis.byId.get(source)?.name;
  announce(first === undefined ? t('done.added', { node }) : t('done.connected', { node, source: first }));
  // Others may have moved aside for it.
  keepInSight(Object.keys(project.layout).filter((moved) => project.layout[moved] !== before[moved]));
}

/** Connects two layers, or says why that cannot be. */
export function connectOrExplain(edge: ModelEdge): void {
  const { project, analysis, edit } = useProjectStore.getState();
  const nameOf = (id: string): string => analysis.byId.get(id)?.name ?? id;
  const names = { source: nameOf(edge.source), target: nameOf(edge.target) };
  switch (connectionRefusal(project.document, analysis, edge)) {
    case null:
      edit(connectNodes(project.document, analysis, edge));
      announce(t('connect.done', names));
      return;
    case 'itself':
      explain(t('connect.refused.itself'));
      return;
    case 'takesNone':
      explain(t('connect.refused.takesNone', names));
      return;
    case 'alreadyConnected':
      explain(t('connect.refused.alreadyConnected', names));
      return;
    case 'allTaken':
      explain(t('connect.refused.allTaken', names));
      return;
    case 'loop':
      explain(t('connect.refused.loop', names));
      return;
  }
}

export function hasSelection(): boolean {
  const { nodes, edges } = useProjectStore.getState().selection;
  return nodes.length > 0 || edges.length > 0;
}

export function hasSelectedNodes(): boolean {
  return useProjectStore.getState().selection.nodes.length > 0;
}

export function deleteSelected(): void {
  const { project, selection, edit } = useProjectStore.getState();
  if (!hasSelection()) return;
  edit(deleteSelection(project.document, selection), { select: NOTHING_SELECTED });
  announce(
    selection.nodes.length > 0
      ? t('done.deleted', { count: selection.nodes.length })
      : t('done.deletedEdges', { count: selection.edges.length }),
  );
}

export function selectEverything(): void {
  const { project, select } = useProjectStore.getState();
  select({ nodes: project.document.nodes.map(({ id }) => id), edges: [...edgeIds(project.document)] });
}

export function clearSelection(): void {
  if (hasSelection()) useProjectStore.getState().select(NOTHING_SELECTED);
}

/** The text for the clipboard; null when no layer is selected. */
export function copySelected(): string | null {
  const { project, selection } = useProjectStore.getState();
  const text = copyFragment(project, selection.nodes);
  if (text !== null) announce(t('done.copied', { count: selection.nodes.length }));
  return text;
}

/** Adds copied layers around a point of the canvas, or beside where they came from; false when there are none. */
export function pasteText(text: string, at: Position | null): boolean {
  const { project, edit } = useProjectStore.getState();
  const paste = pasteFragment(project, text, at);
  if (paste === null) return false;
  edit(paste.edit, { select: selectNodes(...paste.ids) });
  announce(t('done.pasted', { count: paste.ids.length }));
  keepInSight(paste.ids);
  return true;
}

export function duplicateSelected(): void {
  const { project, selection } = useProjectStore.getState();
  const text = copyFragment(project, selection.nodes);
  if (text !== null) pasteText(text, null);
}

export function arrangeLayers(): void {
  const { project, edit } = useProjectStore.getState();
  edit({ type: 'moveNodes', positions: autoLayout(project.document, nodeSizes()) });
  announce(t('done.arranged'));
  requestAnimationFrame(() => showEverything());
}

function nodeSizes(): ReadonlyMap<string, Size> {
  const { analysis } = useProjectStore.getState();
  return new Map(analysis.nodes.map(({ id, name }) => [id, nodeSize(name)]));
}

function explain(sentence: string): void {
  useToasts.getState().show('info', sentence);
}

function announce(text: string): void {
  useAnnouncements.getState().announce(text);
}
