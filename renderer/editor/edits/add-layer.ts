/** Adds a layer where it makes sense: behind what is selected, connected, and with room. */
import type { Analysis } from '../../../core/graph/analysis.ts';
import type { ModelDocument, ModelEdge } from '../../../core/graph/document.ts';
import type { Layer } from '../../../core/layers/layer.ts';
import type { Edit } from '../../../core/project/edit.ts';
import type { Layout, Position, Project } from '../../../core/project/project.ts';
import { COLUMN_GAP, GRID, NODE_HEIGHT, NODE_WIDTH, nodeSize, ROW_GAP } from '../node-size.ts';
import { newNode } from './new-node.ts';

export interface Addition {
  readonly edit: Edit;
  /** Of the new node. */
  readonly id: string;
}

/** Columns of a row before a chain built by clicking goes on below, like a line of text. */
const COLUMNS = 4;

/** At a point of the canvas, connected to nothing. */
export function addLayerAt({ document }: Project, layer: Layer, center: Position): Addition {
  const node = newNode(document, layer);
  return { id: node.id, edit: { type: 'addNode', node, position: snapped(centered(layer, center)) } };
}

/** Where the node's corner is when its middle is at `center`. */
function centered(layer: Layer, center: Position): Position {
  const { width, height } = nodeSize(`${layer.type} 1`);
  return { x: center.x - width / 2, y: center.y - height / 2 };
}

/** At a point of the canvas, with an edge from or to a node that is there. */
export function addConnectedLayer(
  project: Project,
  layer: Layer,
  center: Position,
  other: { readonly node: string; readonly end: 'source' | 'target' },
): Addition {
  const { id, edit } = addLayerAt(project, layer, center);
  const edge =
    other.end === 'source' ? { source: other.node, target: id } : { source: id, target: other.node };
  const takes = other.end === 'target' || layer.inputs.max > 0;
  return { id, edit: takes ? { type: 'sequence', edits: [edit, { type: 'addEdge', edge }] } : edit };
}

/**
 * Between the two ends of an edge: at the point of the canvas where there is room, else right behind the first of
 * them, with what follows in its row moved aside.
 */
export function insertLayerAt(
  project: Project,
  analysis: Analysis,
  layer: Layer,
  center: Position,
  edgeIndex: number,
): Addition {
  const { document, layout } = project;
  const split = splitEdge(document, edgeIndex);
  const dropped = addLayerAt(project, layer, center);
  const place = centered(layer, center);
  const covers = Object.values(layout).some(
    ({ x, y }) => Math.abs(x - place.x) < NODE_WIDTH + GRID && Math.abs(y - place.y) < NODE_HEIGHT + GRID,
  );
  const source = document.edges[edgeIndex]?.source ?? '';
  const behind = covers ? placeBehind(project, analysis, layer, source) : null;
  const node = newNode(document, layer);
  const edits: readonly Edit[] =
    behind === null
      ? [dropped.edit]
      : [...behind.aside, { type: 'addNode', node, position: snapped(behind.place) }];
  return { id: node.id, edit: { type: 'sequence', edits: [...edits, ...split(node.id)] } };
}

/**
 * Behind the selected node, or behind the last one: between it and its follower where it has exactly one, and merging
 * the selected nodes where several are selected and the layer takes several.
 */
export function addLayer(
  project: Project,
  analysis: Analysis,
  layer: Layer,
  selected: readonly string[],
): Addition {
  const { document, layout } = project;
  const node = newNode(document, layer);
  const anchor = selected.at(-1) ?? lastNode(document);
  if (anchor === null) return { id: node.id, edit: { type: 'addNode', node, position: { x: 0, y: 0 } } };
  const add = (position: Position): Edit => ({ type: 'addNode', node, position: snapped(position) });
  const at = layout[anchor] ?? { x: 0, y: 0 };

  if (layer.inputs.max === 0) {
    return { id: node.id, edit: add(freePlace(layout, { x: at.x, y: at.y + NODE_HEIGHT + ROW_GAP })) };
  }
  if (layer.inputs.max > 1 && selected.length > 1) {
    const sources = document.nodes
      .map(({ id }) => id)
      .filter((id) => selected.includes(id))
      .slice(0, layer.inputs.max);
    const edges = sources.map((source): Edit => ({ type: 'addEdge', edge: { source, target: node.id } }));
    const right = Math.max(...sources.map((id) => layout[id]?.x ?? 0));
    const middle = sources.reduce((sum, id) => sum + (layout[id]?.y ?? 0), 0) / sources.length;
    const place = freePlace(layout, { x: right + NODE_WIDTH + COLUMN_GAP, y: middle });
    return { id: node.id, edit: { type: 'sequence', edits: [add(place), ...edges] } };
  }

  const following = document.edges.flatMap((edge, index) => (edge.source === anchor ? [index] : []));
  const [only, another] = following;
  if (only !== undefined && another === undefined) {
    const { place, aside } = placeBehind(project, analysis, layer, anchor);
    const edits = [...aside, add(place), ...splitEdge(document, only)(node.id)];
    return { id: node.id, edit: { type: 'sequence', edits } };
  }
  const edge: ModelEdge = { source: anchor, target: node.id };
  const place = freePlace(layout, nextPlace(layout, at, widthOf(analysis, anchor)));
  return { id: node.id, edit: { type: 'sequence', edits: [add(place), { type: 'addEdge', edge }] } };
}

/** The new edges take the place of the old one, so that the order of inputs stays. */
function splitEdge(document: ModelDocument, index: number): (id: string) => readonly Edit[] {
  const edge = document.edges[index];
  if (edge === undefined) throw new Error(`There is no edge ${index}`);
  return (id) => [
    { type: 'removeEdge', index },
    { type: 'addEdge', edge: { source: id, target: edge.target }, index },
    { type: 'addEdge', edge: { source: edge.source, target: id }, index },
  ];
}

/** Right behind a node, with the edits that make room there. */
function placeBehind(
  project: Project,
  analysis: Analysis,
  layer: Layer,
  before: string,
): { readonly place: Position; readonly aside: readonly Edit[] } {
  const at = project.layout[before] ?? { x: 0, y: 0 };
  const place = { x: at.x + widthOf(analysis, before) + COLUMN_GAP, y: at.y };
  return { place, aside: moveAside(project, place, nodeSize(`${layer.type} 1`).width + COLUMN_GAP) };
}

/** The last node that nothing follows. */
function lastNode({ nodes, edges }: ModelDocument): string | null {
  const followed = new Set(edges.map(({ source }) => source));
  const open = nodes.filter(({ id }) => !followed.has(id));
  return open.at(-1)?.id ?? nodes.at(-1)?.id ?? null;
}

function widthOf(analysis: Analysis, id: string): number {
  return nodeSize(analysis.byId.get(id)?.name ?? '').width;
}

/** To the right, or at the start of a new row when the row is full. */
function nextPlace(layout: Layout, at: Position, width: number): Position {
  const all = Object.values(layout);
  const left = Math.min(...all.map(({ x }) => x));
  const x = at.x + width + COLUMN_GAP;
  if (x < left + COLUMNS * (NODE_WIDTH + COLUMN_GAP)) return { x, y: at.y };
  return { x: left, y: Math.max(...all.map(({ y }) => y)) + NODE_HEIGHT + ROW_GAP };
}

/** The place itself, or the first free one below it. */
function freePlace(layout: Layout, place: Position): Position {
  const taken = (y: number): boolean =>
    Object.values(layout).some(
      (other) => Math.abs(other.x - place.x) < NODE_WIDTH && Math.abs(other.y - y) < NODE_HEIGHT,
    );
  let { y } = place;
  while (taken(y)) y += NODE_HEIGHT + ROW_GAP;
  return { x: place.x, y };
}

/** Moves what stands in the row behind `place` to the right, where there is not enough room. */
function moveAside({ layout }: Project, place: Position, room: number): readonly Edit[] {
  const behind = Object.entries(layout).filter(
    ([, { x, y }]) => x > place.x - NODE_WIDTH / 2 && Math.abs(y - place.y) < NODE_HEIGHT,
  );
  const missing = place.x + room - Math.min(...behind.map(([, { x }]) => x));
  if (behind.length === 0 || missing <= 0) return [];
  const positions = Object.fromEntries(behind.map(([id, { x, y }]) => [id, snapped({ x: x + missing, y })]));
  return [{ type: 'moveNodes', positions }];
}

function snapped({ x, y }: Position): Position {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID };
}
