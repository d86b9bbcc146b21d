import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import type { Edit } from '../../../core/project/edit.ts';
import { applyEdit, connect, freeId } from '../../../core/project/edits.ts';
import { endStep, markSaved, record, redo, startHistory, undo } from '../../../core/project/history.ts';
import type { Project } from '../../../core/project/project.ts';

const lesson = createTemplate('lesson');

const setFilters = (value: number): Edit => ({ type: 'setParam', id: 'conv1', field: 'filters', value });

/** Edits that are possible on `project`, so that any sequence of them can be drawn. */
function possibleEdits(project: Project): fc.Arbitrary<Edit> {
  const { nodes, edges } = project.document;
  const id = freeId(project.document, 'Conv2D');
  const edits: fc.Arbitrary<Edit>[] = [
    fc.constant<Edit>({
      type: 'addNode',
      node: { id, type: 'Conv2D', params: {} },
      position: { x: 1, y: 2 },
    }),
    fc
      .record({ type: fc.constant('setLesson'), lesson: fc.record({ seed: fc.nat() }) })
      .map(({ lesson: { seed } }): Edit => ({ type: 'setLesson', lesson: { ...project.lesson, seed } })),
  ];
  if (nodes.length > 0) {
    const node = fc.constantFrom(...nodes.map((each) => each.id));
    edits.push(
      node.map((each): Edit => ({ type: 'removeNodes', ids: [each] })),
      fc
        .tuple(node, fc.option(fc.nat(), { nil: undefined }))
        .map(([each, value]): Edit => ({ type: 'setParam', id: each, field: 'filters', value })),
      fc
        .tuple(node, fc.boolean())
        .map(([each, trainable]): Edit => ({ type: 'setTrainable', id: each, trainable })),
      fc
        .tuple(node, fc.nat(), fc.nat())
        .map(([each, x, y]): Edit => ({ type: 'moveNodes', positions: { [each]: { x, y } } })),
      fc.tuple(node, node).map(([source, target]) => connect(project.document, { source, target }, 1)),
    );
  }
  if (edges.length > 0)
    edits.push(fc.nat(edges.length - 1).map((index): Edit => ({ type: 'removeEdge', index })));
  return fc.oneof(...edits);
}

describe('history', () => {
  test('rule 1: undoing all of any 30 edits gives back the start, redoing all the end', () => {
    fc.assert(
      fc.property(fc.gen(), (generate) => {
        let history = startHistory(lesson);
        const states = [lesson];
        for (let step = 0; step < 30; step++) {
          history = record(history, generate(possibleEdits, history.project));
          states.push(history.project);
        }
        for (const state of states.toReversed().slice(1)) {
          history = undo(history);
          expect(history.project).toEqual(state);
        }
        for (const state of states.slice(1)) {
          history = redo(history);
          expect(history.project).toEqual(state);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('rule 2: an edit after an undo empties redo', () => {
    const undone = undo(record(startHistory(lesson), setFilters(8)));
    expect(redo(record(undone, setFilters(9))).project.document.nodes[1]?.params['filters']).toBe(9);
  });

  test('rule 3: three edits of one key are one step, a fourth after endStep another', () => {
    let history = startHistory(lesson);
    for (const value of [1, 12, 123]) history = record(history, setFilters(value), 'conv1/filters');
    history = record(endStep(history), setFilters(5), 'conv1/filters');
    history = undo(history);
    expect(history.project.document.nodes[1]?.params['filters']).toBe(123);
    expect(undo(history).project).toBe(lesson);
  });

  test('rule 4: undoing back to the saved project is saved again', () => {
    const edited = record(startHistory(lesson), setFilters(8));
    const saved = markSaved(edited, edited.project);
    const further = record(saved, setFilters(9));
    expect(further.project === further.saved).toBe(false);
    const back = undo(further);
    expect(back.project === back.saved).toBe(true);
  });

  test('undo of nothing changes nothing', () => {
    const start = startHistory(lesson);
    expect(undo(start)).toBe(start);
    expect(redo(start)).toBe(start);
  });
});

describe('applyEdit', () => {
  test('removing nodes takes their edges and places along', () => {
    const { document, layout } = applyEdit(lesson, { type: 'removeNodes', ids: ['pool', 'flatten'] });
    expect(document.nodes.map(({ id }) => id)).toEqual(['input', 'conv1', 'conv2', 'dense1', 'dense2']);
    expect(document.edges).toHaveLength(3);
    expect(Object.keys(layout)).not.toContain('pool');
  });

  test('connecting to an occupied single input replaces its edge in place', () => {
    const edit = connect(lesson.document, { source: 'input', target: 'pool' }, 1);
    const { edges } = applyEdit(lesson, edit).document;
    expect(edges).toHaveLength(6);
    expect(edges[2]).toEqual({ source: 'input', target: 'pool' });
  });

  test('connecting to a merge adds its last input', () => {
    const edit = connect(lesson.document, { source: 'input', target: 'pool' }, 8);
    expect(applyEdit(lesson, edit).document.edges.at(-1)).toEqual({ source: 'input', target: 'pool' });
  });

  test('freezing and unfreezing gives back the same document', () => {
    const frozen = applyEdit(lesson, { type: 'setTrainable', id: 'conv1', trainable: false });
    expect(frozen.document.nodes[1]?.trainable).toBe(false);
    expect(applyEdit(frozen, { type: 'setTrainable', id: 'conv1', trainable: true }).document).toEqual(
      lesson.document,
    );
  });

  test.each<[string, Edit]>([
    ['a parameter of no node', { type: 'setParam', id: 'gone', field: 'filters', value: 1 }],
    ['no edge', { type: 'removeEdge', index: 99 }],
    [
      'an id that is taken',
      { type: 'addNode', node: { id: 'conv1', type: 'Conv2D', params: {} }, position: null },
    ],
  ])('an edit of %s is a bug and throws', (_, edit) => {
    expect(() => applyEdit(lesson, edit)).toThrow();
  });
});

test.each([
  ['Conv2D', 'conv3'],
  ['MaxPooling2D', 'maxpooling1'],
  ['Dense', 'dense3'],
])('freeId of a new %s beside the lesson is %s', (type, id) => {
  expect(freeId(lesson.document, type)).toBe(id);
});
