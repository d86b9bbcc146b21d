import { describe, expect, test } from 'vitest';
import type { Json } from '../../../core/graph/document.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { parseModelDocument, parseModelValue } from '../../../core/graph/parse.ts';

const model = (changes: Record<string, Json>): Json => ({
  format: 'convas-model',
  version: 1,
  nodes: [{ id: 'input', type: 'Input', params: { shape: [4] } }],
  edges: [],
  ...changes,
});

function codes(value: Json): readonly string[] {
  const result = parseModelValue(value, 'model.json');
  return result.ok ? [] : result.error.map(({ code }) => code);
}

describe('parseModelValue', () => {
  test('the lesson survives a round trip through text', () => {
    const document = lessonModel('conv');
    const parsed = parseModelDocument(JSON.stringify(document), 'model.json');
    expect(parsed).toEqual({ ok: true, value: document });
  });

  test('unknown keys of the document, a node and an edge survive', () => {
    const value = model({
      title: 'mine',
      nodes: [
        { id: 'a', type: 'Input', params: { shape: [4] }, position: { x: 1, y: 2 } },
        { id: 'b', type: 'Flatten', params: {}, notes: ['later'] },
      ],
      edges: [{ source: 'a', target: 'b', colour: 'red' }],
    });
    const parsed = parseModelValue(value, 'model.json');
    expect(parsed.ok && JSON.parse(JSON.stringify(parsed.value))).toEqual(value);
  });

  test('params left out become an empty object', () => {
    const parsed = parseModelValue(model({ nodes: [{ id: 'a', type: 'Flatten' }] }), 'model.json');
    expect(parsed.ok && parsed.value.nodes[0]?.params).toEqual({});
  });

  test.each<[title: string, value: Json, code: string]>([
    ['not an object', [], 'PROJ_NOT_MODEL'],
    ['another format', model({ format: 'keras' }), 'PROJ_NOT_MODEL'],
    ['no version', model({ version: null }), 'PROJ_NO_VERSION'],
    ['version 0', model({ version: 0 }), 'PROJ_NO_VERSION'],
    ['version 1.5', model({ version: 1.5 }), 'PROJ_NO_VERSION'],
    ['version 999', model({ version: 999 }), 'PROJ_TOO_NEW'],
    ['nodes not a list', model({ nodes: {} }), 'PROJ_BAD_VALUE'],
    ['edges not a list', model({ edges: 'none' }), 'PROJ_BAD_VALUE'],
    ['a node that is a number', model({ nodes: [3] }), 'PROJ_BAD_VALUE'],
    ['an id with a space', model({ nodes: [{ id: 'a b', type: 'Flatten' }] }), 'PROJ_BAD_ID'],
    ['an id of 65 letters', model({ nodes: [{ id: 'a'.repeat(65), type: 'Flatten' }] }), 'PROJ_BAD_ID'],
    ['a type that is a number', model({ nodes: [{ id: 'a', type: 4 }] }), 'PROJ_BAD_VALUE'],
    [
      'params that are a list',
      model({ nodes: [{ id: 'a', type: 'Flatten', params: [] }] }),
      'PROJ_BAD_VALUE',
    ],
    ['trainable "no"', model({ nodes: [{ id: 'a', type: 'Flatten', trainable: 'no' }] }), 'PROJ_BAD_VALUE'],
    [
      'two nodes of one id',
      model({ nodes: ['a', 'a'].map((id) => ({ id, type: 'Flatten' })) }),
      'PROJ_DUP_ID',
    ],
    ['an edge to nowhere', model({ edges: [{ source: 'input', target: 'gone' }] }), 'PROJ_DANGLING_EDGE'],
    ['an edge without target', model({ edges: [{ source: 'input' }] }), 'PROJ_BAD_VALUE'],
    [
      '5,001 nodes',
      model({ nodes: Array.from({ length: 5001 }, (_, i) => ({ id: `n${i}`, type: 'Flatten' })) }),
      'PROJ_TOO_MANY_NODES',
    ],
    [
      '20,001 edges',
      model({ edges: Array.from({ length: 20_001 }, () => ({ source: 'input', target: 'input' })) }),
      'PROJ_TOO_MANY_EDGES',
    ],
  ])('%s is refused', (_, value, code) => {
    expect(codes(value)).toEqual([code]);
  });

  test('every wrong node is named, not the first alone', () => {
    const nodes = [
      { id: '', type: 'Flatten' },
      { id: 'ok', type: 'Flatten' },
      { id: '!', type: 'Flatten' },
    ];
    expect(codes(model({ nodes }))).toEqual(['PROJ_BAD_ID', 'PROJ_BAD_ID']);
  });
});
