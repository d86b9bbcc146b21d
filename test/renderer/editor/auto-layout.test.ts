import { describe, expect, it } from 'vitest';
import { emptyDocument, type ModelDocument } from '../../../core/graph/document.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { autoLayout } from '../../../renderer/editor/auto-layout.ts';
import { NODE_HEIGHT, nodeSize } from '../../../renderer/editor/node-size.ts';

function chain(length: number): ModelDocument {
  const nodes = Array.from({ length }, (_, index) => ({ id: `n${index}`, type: 'Flatten', params: {} }));
  const edges = nodes.slice(1).map(({ id }, index) => ({ source: `n${index}`, target: id }));
  return { ...emptyDocument(), nodes, edges };
}

function graph(...edges: readonly string[]): ModelDocument {
  const pairs = edges
    .map((edge) => edge.split('>'))
    .map(([source = '', target = '']) => ({ source, target }));
  const ids = [...new Set(pairs.flatMap(({ source, target }) => [source, target]))];
  return { ...emptyDocument(), nodes: ids.map((id) => ({ id, type: 'Add', params: {} })), edges: pairs };
}

function layOut(document: ModelDocument) {
  const sizes = new Map(document.nodes.map(({ id, type }) => [id, nodeSize(`${type} 1`)]));
  const layout = autoLayout(document, sizes);
  const boxes = document.nodes.map(({ id }) => ({
    id,
    ...(layout[id] ?? { x: NaN, y: NaN }),
    width: sizes.get(id)?.width ?? 0,
  }));
  const overlaps = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && Math.abs(a.y - b.y) < NODE_HEIGHT)
      .map((b) => `${a.id} covers ${b.id}`),
  );
  return { layout, overlaps, rows: new Set(boxes.map(({ y }) => y)).size };
}

describe('automatic layout', () => {
  it('the lesson: two rows, from left to right', () => {
    const { layout, overlaps, rows } = layOut(lessonModel('conv'));
    expect(overlaps).toEqual([]);
    expect(rows).toBe(2);
    expect(layout['conv1']?.x).toBeGreaterThan(layout['input']?.x ?? 0);
  });

  it.each([1, 4, 20, 100])('a chain of %d: every layer has a place of its own', (length) => {
    const { layout, overlaps } = layOut(chain(length));
    expect(overlaps).toEqual([]);
    expect(Object.keys(layout)).toHaveLength(length);
  });

  it('branches stand above each other, before the layer that joins them', () => {
    const { layout, overlaps } = layOut(graph('in>a', 'in>b', 'a>join', 'b>join'));
    expect(overlaps).toEqual([]);
    expect(layout['a']?.x).toBe(layout['b']?.x);
    expect(layout['join']?.x).toBeGreaterThan(layout['a']?.x ?? 0);
    expect(layout['in']?.y).toBe(((layout['a']?.y ?? 0) + (layout['b']?.y ?? 0)) / 2);
  });

  it('branches keep the order of their sources, so that edges do not cross', () => {
    const { layout } = layOut(graph('in>a', 'in>b', 'b>b2', 'a>a2', 'a2>join', 'b2>join'));
    const above = (first: string, second: string): boolean =>
      (layout[first]?.y ?? 0) < (layout[second]?.y ?? 0);
    expect(above('a', 'b')).toBe(above('a2', 'b2'));
  });

  it('rows break where one edge crosses, not inside a block with a shortcut', () => {
    const blocks = Array.from({ length: 4 }, (_, k) => [
      `s${k}>a${k}`,
      `a${k}>j${k}`,
      `s${k}>j${k}`,
      `j${k}>s${k + 1}`,
    ]).flat();
    const { layout } = layOut(graph(...blocks));
    for (let k = 0; k < 4; k++) expect(layout[`j${k}`]?.y).toBe(layout[`s${k}`]?.y);
  });

  it('rows break between residual blocks, whose joins are the starts of the next', () => {
    const blocks = Array.from({ length: 4 }, (_, k) => [
      `j${k}>a${k}`,
      `a${k}>b${k}`,
      `b${k}>j${k + 1}`,
      `j${k}>j${k + 1}`,
    ]).flat();
    const { layout } = layOut(graph(...blocks));
    for (let k = 0; k < 4; k++) expect(layout[`j${k + 1}`]?.y).toBe(layout[`a${k}`]?.y);
  });

  it('a loop and an empty document are laid out too', () => {
    expect(layOut(graph('a>b', 'b>a')).overlaps).toEqual([]);
    expect(layOut(emptyDocument()).layout).toEqual({});
  });
});
