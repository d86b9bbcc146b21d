import { describe, expect, it } from 'vitest';
import { analyze } from '../../../../core/graph/analyze.ts';
import { createTemplate } from '../../../../core/graph/templates.ts';
import { layerByType } from '../../../../core/layers/registry.ts';
import type { Layer } from '../../../../core/layers/layer.ts';
import { applyEdit } from '../../../../core/project/edits.ts';
import { emptyProject, type Project } from '../../../../core/project/project.ts';
import {
  addConnectedLayer,
  addLayer,
  addLayerAt,
  insertLayerAt,
} from '../../../../renderer/editor/edits/add-layer.ts';
import { COLUMN_GAP, NODE_HEIGHT, NODE_WIDTH } from '../../../../renderer/editor/node-size.ts';

function layer(type: string): Layer {
  const found = layerByType(type);
  if (found === null) throw new Error(type);
  return found;
}

/** Adds by click, one after another, each behind the one before as the selection then is. */
function build(...types: readonly string[]): Project {
  let project = emptyProject();
  let selected: readonly string[] = [];
  for (const type of types) {
    const { edit, id } = addLayer(project, analyze(project.document), layer(type), selected);
    project = applyEdit(project, edit);
    selected = [id];
  }
  return project;
}

const lesson = (): Project => createTemplate('lesson');
const edgesOf = ({ document }: Project): string[] =>
  document.edges.map(({ source, target }) => `${source}>${target}`);

/** Whether no two nodes cover each other. */
function isClear({ layout }: Project): boolean {
  const places = Object.values(layout);
  return places.every((a, i) =>
    places.every(
      (b, j) => i === j || Math.abs(a.x - b.x) >= NODE_WIDTH || Math.abs(a.y - b.y) >= NODE_HEIGHT,
    ),
  );
}

describe('adding by click', () => {
  it('an Input, a Conv2D and a Flatten become a chain without problems', () => {
    const project = build('Input', 'Conv2D', 'Flatten');
    expect(edgesOf(project)).toEqual(['input1>conv1', 'conv1>flatten1']);
    expect(analyze(project.document).problems).toEqual([]);
  });

  it('the fifth layer of a chain begins a second row', () => {
    const { layout } = build('Input', 'Conv2D', 'Conv2D', 'Conv2D', 'Conv2D');
    expect(layout['conv3']?.y).toBe(layout['input1']?.y);
    expect(layout['conv4']?.x).toBe(layout['input1']?.x);
    expect(layout['conv4']?.y).toBeGreaterThan((layout['input1']?.y ?? 0) + NODE_HEIGHT);
  });

  it('nothing selected: behind the last layer', () => {
    const { edit, id } = addLayer(lesson(), analyze(lesson().document), layer('Activation'), []);
    expect(edgesOf(applyEdit(lesson(), edit))).toContain(`dense2>${id}`);
  });

  it('a layer with one follower selected: between the two, at the same input, with the row moved aside', () => {
    const { edit, id } = addLayer(lesson(), analyze(lesson().document), layer('MaxPooling2D'), ['conv1']);
    const project = applyEdit(lesson(), edit);
    expect(edgesOf(project)).toContain(`conv1>${id}`);
    expect(edgesOf(project)).toContain(`${id}>conv2`);
    expect(edgesOf(project)).not.toContain('conv1>conv2');
    expect(analyze(project.document).problems).toEqual([]);
    expect(isClear(project)).toBe(true);
    expect(project.layout['flatten']).toEqual(lesson().layout['flatten']);
  });

  it('a second Input is connected to nothing and covers nothing', () => {
    const { edit } = addLayer(lesson(), analyze(lesson().document), layer('Input'), ['input']);
    const project = applyEdit(lesson(), edit);
    expect(edgesOf(project)).toEqual(edgesOf(lesson()));
    expect(isClear(project)).toBe(true);
  });
});

describe('adding at a point', () => {
  it('the middle of the node is there, on the grid', () => {
    const { edit, id } = addLayerAt(emptyProject(), layer('Dense'), { x: 301, y: 200 });
    const place = applyEdit(emptyProject(), edit).layout[id];
    expect(place).toEqual({ x: 224, y: 160 });
    expect(Math.abs((place?.x ?? 0) + NODE_WIDTH / 2 - 301)).toBeLessThanOrEqual(4);
  });

  it('on an edge: between its ends, in its place among the edges', () => {
    const at = { x: 300, y: 900 };
    const { edit, id } = insertLayerAt(lesson(), analyze(lesson().document), layer('Activation'), at, 1);
    const project = applyEdit(lesson(), edit);
    expect(project.layout[id]?.y).toBeGreaterThan(800);
    expect(edgesOf(project).slice(0, 4)).toEqual(['input>conv1', `conv1>${id}`, `${id}>conv2`, 'conv2>pool']);
  });

  it('on an edge without room: behind its first end, and the row moves aside', () => {
    const { edit, id } = insertLayerAt(
      lesson(),
      analyze(lesson().document),
      layer('Dense'),
      { x: 410, y: 42 },
      1,
    );
    const project = applyEdit(lesson(), edit);
    expect(isClear(project)).toBe(true);
    expect(project.layout[id]?.y).toBe(lesson().layout['conv1']?.y);
  });

  it('at the end of a dragged connection: connected', () => {
    const { edit, id } = addConnectedLayer(
      lesson(),
      layer('Dense'),
      { x: 0, y: 0 },
      { node: 'dense2', end: 'source' },
    );
    expect(edgesOf(applyEdit(lesson(), edit)).at(-1)).toBe(`dense2>${id}`);
    const before = addConnectedLayer(
      lesson(),
      layer('Conv2D'),
      { x: 0, y: 0 },
      { node: 'input', end: 'target' },
    );
    expect(edgesOf(applyEdit(lesson(), before.edit)).at(-1)).toBe(`${before.id}>input`);
  });
});

it('neighbouring columns leave room for a shape on the edge between them', () => {
  const { layout } = build('Input', 'Conv2D');
  expect((layout['conv1']?.x ?? 0) - (layout['input1']?.x ?? 0)).toBeGreaterThanOrEqual(
    NODE_WIDTH + COLUMN_GAP - 4,
  );
});
