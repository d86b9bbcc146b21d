/** Copying and pasting a part of a graph, as text: a model document whose nodes carry their positions. */
import {
  MODEL_FORMAT,
  MODEL_VERSION,
  type JsonObject,
  type ModelNode,
} from '../../../core/graph/document.ts';
import { parseModelDocument } from '../../../core/graph/parse.ts';
import type { Edit } from '../../../core/project/edit.ts';
import { freeId } from '../../../core/project/edits.ts';
import type { Position, Project } from '../../../core/project/project.ts';
import { GRID, NODE_HEIGHT, NODE_WIDTH } from '../node-size.ts';

export interface Paste {
  readonly edit: Edit;
  /** Of the new nodes. */
  readonly ids: readonly string[];
}

/** The selected nodes and the edges between them; null when none is selected. */
export function copyFragment({ document, layout }: Project, selected: readonly string[]): string | null {
  const chosen = new Set(selected);
  const nodes = document.nodes
    .filter(({ id }) => chosen.has(id))
    .map((node) => ({ ...node, position: layout[node.id] ?? { x: 0, y: 0 } }));
  if (nodes.length === 0) return null;
  const edges = document.edges.filter(({ source, target }) => chosen.has(source) && chosen.has(target));
  return JSON.stringify({ format: MODEL_FORMAT, version: MODEL_VERSION, nodes, edges });
}

/**
 * Adds the nodes of a copied text under new ids: around `center`, or beside where they were copied from. null when the
 * text is no model.
 */
export function pasteFragment(project: Project, text: string, center: Position | null): Paste | null {
  const parsed = parseModelDocument(text, '');
  if (!parsed.ok || parsed.value.nodes.length === 0) return null;
  const { nodes, edges } = parsed.value;
  const places = nodes.map(positionOf);
  const offset = center === null ? { x: 4 * GRID, y: 4 * GRID } : offsetTo(center, places);

  let document = project.document;
  const renamed = new Map<string, string>();
  const edits: Edit[] = nodes.map((node, index) => {
    const id = freeId(document, node.type);
    renamed.set(node.id, id);
    const copy = withoutPosition({ ...node, id });
    document = { ...document, nodes: [...document.nodes, copy] };
    const { x, y } = places[index] ?? { x: 0, y: 0 };
    return { type: 'addNode', node: copy, position: { x: x + offset.x, y: y + offset.y } };
  });
  for (const { source, target } of edges) {
    const ends = { source: renamed.get(source) ?? source, target: renamed.get(target) ?? target };
    edits.push({ type: 'addEdge', edge: ends });
  }
  return { edit: { type: 'sequence', edits }, ids: [...renamed.values()] };
}

/** The same node without the key that only the copied text has. */
function withoutPosition(node: ModelNode): ModelNode {
  const { position: _, ...rest }: ModelNode & { readonly position?: unknown } = node;
  return rest;
}

function positionOf(node: ModelNode, index: number): Position {
  const { position }: ModelNode & { readonly position?: JsonObject } = node;
  const { x, y } = position ?? {};
  const known = typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y);
  return known ? { x, y } : { x: index * (NODE_WIDTH + 6 * GRID), y: 0 };
}

function offsetTo(center: Position, places: readonly Position[]): Position {
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const middle = {
    x: (Math.min(...xs) + Math.max(...xs) + NODE_WIDTH) / 2,
    y: (Math.min(...ys) + Math.max(...ys) + NODE_HEIGHT) / 2,
  };
  const snap = (value: number): number => Math.round(value / GRID) * GRID;
  return { x: snap(center.x - middle.x), y: snap(center.y - middle.y) };
}
