import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ModelDocument } from '../../../core/graph/document.ts';
import { graphDifference } from '../../../core/runs/graph-difference.ts';
import { documentOf, type NodeRow } from '../../support/graphs.ts';

const INPUT: NodeRow = ['in', 'Input', { shape: [8, 8, 1] }];
const CONV: NodeRow = ['conv', 'Conv2D', { filters: 4, kernelSize: [3, 3] }];
const FLATTEN: NodeRow = ['flat', 'Flatten'];
const DENSE: NodeRow = ['out', 'Dense', { units: 10 }];
const base = documentOf([INPUT, CONV, FLATTEN, DENSE]);

const kinds = (from: ModelDocument, to: ModelDocument): Readonly<Record<string, string>> =>
  Object.fromEntries(
    graphDifference(from, to).nodes.map(({ kind, from: old, to: now }) => [now?.id ?? old?.id ?? '', kind]),
  );
const edges = (from: ModelDocument, to: ModelDocument): readonly string[] =>
  graphDifference(from, to).edges.map(({ kind, source, target }) => `${kind} ${source}-${target}`);

test('the same network: everything is the same', () => {
  expect(kinds(base, base)).toEqual({ in: 'same', conv: 'same', flat: 'same', out: 'same' });
  expect(edges(base, base)).toEqual(['same in-conv', 'same conv-flat', 'same flat-out']);
});

test('a parameter: both its values, the default where it was left out', () => {
  const wider = documentOf([
    INPUT,
    ['conv', 'Conv2D', { filters: 8, kernelSize: [3, 3], padding: 'same' }, { trainable: false }],
    FLATTEN,
    DENSE,
  ]);
  expect(graphDifference(base, wider).nodes[1]).toMatchObject({
    kind: 'changed',
    params: [
      { field: 'trainable', from: true, to: false },
      { field: 'filters', from: 4, to: 8 },
      { field: 'padding', from: 'valid', to: 'same' },
    ],
  });
});

test('a default that is written out changes nothing', () => {
  const written = documentOf([
    INPUT,
    ['conv', 'Conv2D', { filters: 4, kernelSize: [3, 3], padding: 'valid' }],
    FLATTEN,
    DENSE,
  ]);
  expect(kinds(base, written)).toMatchObject({ conv: 'same' });
});

test('another type under the same id: the type alone', () => {
  const other = documentOf([INPUT, ['conv', 'MaxPooling2D'], FLATTEN, DENSE]);
  expect(graphDifference(base, other).nodes[1]?.params).toEqual([
    { field: 'type', from: 'Conv2D', to: 'MaxPooling2D' },
  ]);
});

test('a layer put in between: it is added, and the edge it stands on becomes two', () => {
  const longer = documentOf([INPUT, CONV, ['drop', 'Dropout'], FLATTEN, DENSE]);
  expect(kinds(base, longer)).toMatchObject({ drop: 'added', conv: 'same', flat: 'same' });
  expect(edges(base, longer)).toEqual([
    'same in-conv',
    'added conv-drop',
    'added drop-flat',
    'same flat-out',
    'removed conv-flat',
  ]);
});

describe('a layer under another id', () => {
  test('is the same one where nothing but the id tells them apart; what follows it is found likewise', () => {
    const renamed = documentOf([INPUT, ['c2', 'Conv2D', CONV[2]], ['f2', 'Flatten'], DENSE]);
    expect(kinds(base, renamed)).toEqual({ in: 'same', c2: 'same', f2: 'same', out: 'same' });
    expect(edges(base, renamed)).toEqual(['same in-c2', 'same c2-f2', 'same f2-out']);
  });

  test('with another parameter it is another layer', () => {
    const other = documentOf([INPUT, ['c2', 'Conv2D', { filters: 5, kernelSize: [3, 3] }], FLATTEN, DENSE]);
    expect(kinds(base, other)).toMatchObject({ c2: 'added', conv: 'removed' });
  });

  test('of two alike, each is taken once', () => {
    const one = documentOf([INPUT, ['a', 'Flatten'], DENSE]);
    const two = documentOf([INPUT, ['b', 'Flatten'], ['c', 'Flatten'], DENSE]);
    expect(kinds(one, two)).toMatchObject({ b: 'same', c: 'added' });
  });
});

test('the same inputs in another order change the layer that joins them', () => {
  const rows: readonly NodeRow[] = [INPUT, CONV, ['join', 'Concatenate']];
  const first = documentOf(rows, [
    ['in', 'conv'],
    ['in', 'join'],
    ['conv', 'join'],
  ]);
  const second = { ...first, edges: [...first.edges].reverse() };
  expect(graphDifference(first, second).nodes[2]).toMatchObject({
    kind: 'changed',
    reordered: true,
    params: [],
  });
});

test('the other way round, what was added is removed, and no node or edge is lost', () => {
  const anyDocument = fc
    .subarray(['a', 'b', 'c', 'd', 'e'])
    .chain((ids) =>
      fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 5 }).map((pairs) => ({ ids, pairs })),
    )
    .map(({ ids, pairs }) =>
      documentOf(
        ids.map((id, index) => [id, 'Dense', { units: index + 1 }]),
        pairs.flatMap(([source, target]): readonly (readonly [string, string])[] => {
          const [from, to] = [ids[source], ids[target]];
          return from === undefined || to === undefined ? [] : [[from, to]];
        }),
      ),
    );
  const count = (
    difference: ReturnType<typeof graphDifference>,
    part: 'nodes' | 'edges',
    kind: string,
  ): number => difference[part].filter((each) => each.kind === kind).length;
  fc.assert(
    fc.property(anyDocument, anyDocument, (from, to) => {
      const there = graphDifference(from, to);
      const back = graphDifference(to, from);
      for (const part of ['nodes', 'edges'] as const) {
        const removed = count(there, part, 'removed');
        expect(removed).toBe(count(back, part, 'added'));
        expect(there[part].length - removed).toBe(to[part].length);
        expect(there[part].length - count(there, part, 'added')).toBe(from[part].length);
      }
    }),
  );
});
