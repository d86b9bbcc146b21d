/**
 * Where the nodes of a graph stand when nobody has placed them: in columns from left to right, each after all its
 * sources, and wrapped into rows like lines of text when one row would be too small to read.
 */
import type { ModelDocument } from '../../core/graph/document.ts';
import { topologicalOrder } from '../../core/graph/topology.ts';
import type { Layout, Position } from '../../core/project/project.ts';
import { COLUMN_GAP, NODE_HEIGHT, NODE_WIDTH, ROW_GAP, type Size } from './node-size.ts';

/** The canvas of a window of 1280 x 800 with all panels open, less its margins. */
const VIEW: Size = { width: 750, height: 380 };
/** Smaller than this, names are hard to read: then there are more rows. */
const READABLE_ZOOM = 0.8;

/** Positions of the top left corners. `sizes` by node id; a loop is laid out in document order. */
export function autoLayout(document: ModelDocument, sizes: ReadonlyMap<string, Size>): Layout {
  const columns = orderColumns(columnsOf(document), document);
  const rows = wrap(columns, document, sizes);
  const layout: Record<string, Position> = {};
  let top = 0;
  for (const row of rows) {
    const height = Math.max(...row.map((column) => heightOf(column.length)));
    let left = 0;
    for (const column of row) {
      const width = Math.max(...column.map((id) => sizes.get(id)?.width ?? NODE_WIDTH));
      const first = top + (height - heightOf(column.length)) / 2;
      for (const [index, id] of column.entries()) {
        layout[id] = { x: left, y: first + index * (NODE_HEIGHT + ROW_GAP) };
      }
      left += width + COLUMN_GAP;
    }
    top += height + ROW_GAP;
  }
  return layout;
}

type Column = readonly string[];

/** A node's column is the length of the longest path to it. */
function columnsOf(document: ModelDocument): Column[] {
  const order = topologicalOrder(document) ?? document.nodes.map(({ id }) => id);
  const position = new Map(order.map((id, index) => [id, index]));
  const depth = new Map<string, number>();
  const sources = sourcesOf(document);
  const columns: string[][] = [];
  for (const id of order) {
    const before = (sources.get(id) ?? []).filter(
      (source) => (position.get(source) ?? 0) < (position.get(id) ?? 0),
    );
    const own = Math.max(-1, ...before.map((source) => depth.get(source) ?? -1)) + 1;
    depth.set(id, own);
    (columns[own] ??= []).push(id);
  }
  return columns;
}

/** Within its column a node stands at the mean height of its sources, so that branches do not cross needlessly. */
function orderColumns(columns: readonly Column[], document: ModelDocument): Column[] {
  const sources = sourcesOf(document);
  const heights = new Map<string, number>();
  return columns.map((column) => {
    const mean = (id: string): number => {
      const known = (sources.get(id) ?? []).flatMap((source) => heights.get(source) ?? []);
      return known.length === 0 ? 0 : known.reduce((sum, height) => sum + height, 0) / known.length;
    };
    const ordered = column.map((id) => ({ id, at: mean(id) })).sort((a, b) => a.at - b.at);
    for (const [index, { id }] of ordered.entries()) heights.set(id, index - (ordered.length - 1) / 2);
    return ordered.map(({ id }) => id);
  });
}

function sourcesOf({ edges }: ModelDocument): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  for (const { source, target } of edges) {
    const list = sources.get(target);
    if (list === undefined) sources.set(target, [source]);
    else list.push(source);
  }
  return sources;
}

/** The fewest rows that can be read in a window of usual size; else those that can be read best. */
function wrap(
  columns: readonly Column[],
  document: ModelDocument,
  sizes: ReadonlyMap<string, Size>,
): Column[][] {
  if (columns.length === 0) return [];
  const crossing = crossings(columns, document);
  let best: { rows: Column[][]; zoom: number } | null = null;
  for (let count = 1; count <= columns.length; count++) {
    const rows = breakRows(columns, Math.ceil(columns.length / count), crossing);
    const zoom = fittingZoom(rows, sizes);
    if (zoom >= READABLE_ZOOM) return rows;
    if (best === null || zoom > best.zoom) best = { rows, zoom };
    // From here on rows only make it taller.
    else if (zoom < best.zoom / 2) break;
  }
  return best?.rows ?? [[...columns]];
}

/** What crosses from before a column to it or behind it. */
interface Crossing {
  /** How many nodes the crossing edges come from. */
  readonly sources: number;
  readonly edges: number;
}

function crossings(columns: readonly Column[], { edges }: ModelDocument): readonly Crossing[] {
  const columnOf = new Map(columns.flatMap((column, index) => column.map((id) => [id, index] as const)));
  const spans = edges.map(({ source, target }) => ({
    source,
    from: columnOf.get(source) ?? 0,
    to: columnOf.get(target) ?? 0,
  }));
  const furthest = new Map<string, (typeof spans)[number]>();
  for (const span of spans) {
    if (span.to > (furthest.get(span.source)?.to ?? 0)) furthest.set(span.source, span);
  }
  const edgesAt = countOpen(spans, columns.length);
  const sourcesAt = countOpen([...furthest.values()], columns.length);
  return edgesAt.map((count, at) => ({ edges: count, sources: sourcesAt[at] ?? 0 }));
}

/** How many spans are open at each column: begun before it, not ended before it. */
function countOpen(
  spans: readonly { readonly from: number; readonly to: number }[],
  columns: number,
): readonly number[] {
  const change = new Array<number>(columns + 2).fill(0);
  for (const { from, to } of spans) {
    if (to <= from) continue;
    change[from + 1] = (change[from + 1] ?? 0) + 1;
    change[to + 1] = (change[to + 1] ?? 0) - 1;
  }
  let open = 0;
  return change.map((step) => (open += step));
}

/**
 * Rows of at most `length` columns. In its second half a row is broken where the fewest nodes, and then the fewest
 * edges, are connected across: between the blocks of a network, not inside one.
 */
function breakRows(columns: readonly Column[], length: number, crossing: readonly Crossing[]): Column[][] {
  const rows: Column[][] = [];
  let start = 0;
  while (start < columns.length) {
    let end = Math.min(start + length, columns.length);
    if (end < columns.length) {
      const cost = (at: number): number =>
        (crossing[at]?.sources ?? 0) * columns.length + (crossing[at]?.edges ?? 0);
      for (let at = end - 1; at >= start + Math.ceil(length / 2); at--) if (cost(at) < cost(end)) end = at;
    }
    rows.push(columns.slice(start, end));
    start = end;
  }
  return rows;
}

function fittingZoom(rows: readonly (readonly Column[])[], sizes: ReadonlyMap<string, Size>): number {
  const widths = rows.map((row) =>
    row.reduce(
      (sum, column) => sum + COLUMN_GAP + Math.max(...column.map((id) => sizes.get(id)?.width ?? NODE_WIDTH)),
      0,
    ),
  );
  const width = Math.max(...widths) - COLUMN_GAP;
  const height = rows.reduce(
    (sum, row) => sum + ROW_GAP + Math.max(...row.map((column) => heightOf(column.length))),
    -ROW_GAP,
  );
  return Math.min(VIEW.width / width, VIEW.height / height, 1);
}

function heightOf(nodes: number): number {
  return nodes * NODE_HEIGHT + (nodes - 1) * ROW_GAP;
}
