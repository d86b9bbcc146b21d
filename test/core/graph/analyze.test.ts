import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import type { ModelDocument, ModelNode } from '../../../core/graph/document.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { problemText } from '../../../core/text/text.ts';

function graph(nodes: readonly ModelNode[], edges: readonly (readonly [string, string])[]): ModelDocument {
  return {
    format: 'convas-model',
    version: 1,
    nodes,
    edges: edges.map(([source, target]) => ({ source, target })),
  };
}

const input: ModelNode = { id: 'input', type: 'Input', params: { shape: [8, 8, 1] } };
const conv: ModelNode = { id: 'conv', type: 'Conv2D', params: { filters: 4, kernelSize: [3, 3] } };
const flat: ModelNode = { id: 'flat', type: 'Flatten', params: {} };
const dense: ModelNode = { id: 'dense', type: 'Dense', params: { units: 3 } };
const chain = [
  ['input', 'conv'],
  ['conv', 'flat'],
  ['flat', 'dense'],
] as const;

const codesOf = (document: ModelDocument) =>
  analyze(document).problems.map(({ code, node, field }) => [code, node, field]);

describe('analyze', () => {
  test('the lesson has the shapes and the 1,199,882 parameters of its table', () => {
    const analysis = analyze(lessonModel('conv'));
    expect(analysis.problems).toEqual([]);
    expect(analysis.nodes.map(({ output }) => output)).toEqual([
      [28, 28, 1],
      [26, 26, 32],
      [24, 24, 64],
      [12, 12, 64],
      [9216],
      [128],
      [10],
    ]);
    expect(analysis.nodes.map(({ cost }) => cost.parameters)).toEqual([
      0, 320, 18_496, 0, 0, 1_179_776, 1290,
    ]);
    expect(analysis.total.parameters).toBe(1_199_882);
    expect(analysis.total.bytes).toBe(4 * 1_199_882);
  });

  test('multiply-adds count one product a kernel cell and output cell', () => {
    const { nodes } = analyze(lessonModel('conv'));
    expect(nodes.map(({ cost }) => cost.multiplyAdds)).toEqual([
      0,
      26 * 26 * 32 * 9,
      24 * 24 * 64 * 9 * 32,
      0,
      0,
      9216 * 128,
      128 * 10,
    ]);
  });

  test('names count from 1 a type in document order, and input and output are found', () => {
    const analysis = analyze(lessonModel('all'));
    expect(analysis.nodes.map(({ name }) => name)).toEqual([
      'Input 1',
      'Conv2D 1',
      'Conv2D 2',
      'MaxPooling2D 1',
      'Flatten 1',
      'Dense 1',
      'Dense 2',
    ]);
    expect([analysis.input?.id, analysis.output?.id]).toEqual(['input', 'dense2']);
  });

  test('an order follows the edges, document order among equals', () => {
    const document = graph([dense, flat, conv, input], chain);
    expect(analyze(document).order).toEqual(['input', 'conv', 'flat', 'dense']);
  });

  test.each<[title: string, document: ModelDocument, expected: readonly unknown[]]>([
    ['nothing drawn', graph([], []), [['GRAPH_EMPTY', undefined, undefined]]],
    [
      'no Input',
      graph([flat], []),
      [
        ['GRAPH_NO_INPUT', undefined, undefined],
        ['GRAPH_TOO_FEW_INPUTS', 'flat', undefined],
      ],
    ],
    [
      'two Inputs',
      graph([input, conv, flat, dense, { ...input, id: 'second' }], chain),
      [
        ['GRAPH_MANY_OUTPUTS', 'dense', undefined],
        ['GRAPH_MANY_OUTPUTS', 'second', undefined],
        ['GRAPH_MANY_INPUTS', 'second', undefined],
      ],
    ],
    [
      'a layer beside the chain',
      graph([input, conv, flat, dense, { ...flat, id: 'lone' }], chain),
      [
        ['GRAPH_MANY_OUTPUTS', 'dense', undefined],
        ['GRAPH_MANY_OUTPUTS', 'lone', undefined],
        ['GRAPH_TOO_FEW_INPUTS', 'lone', undefined],
      ],
    ],
    [
      'an unknown layer',
      graph([input, { ...conv, type: 'Convolution' }, flat, dense], chain),
      [['LAYER_UNKNOWN', 'conv', undefined]],
    ],
    [
      'an unknown parameter',
      graph([input, { ...conv, params: { ...conv.params, filter: 3 } }, flat, dense], chain),
      [['PARAM_UNKNOWN', 'conv', 'filter']],
    ],
    [
      'a missing parameter',
      graph([input, conv, flat, { ...dense, params: {} }], chain),
      [['PARAM_MISSING', 'dense', 'units']],
    ],
    [
      'a window larger than its input',
      graph([input, { ...conv, params: { filters: 1, kernelSize: [9, 3] } }, flat, dense], chain),
      [['SHAPE_WINDOW', 'conv', undefined]],
    ],
    [
      'a convolution of a vector',
      graph(
        [input, flat, conv, dense],
        [
          ['input', 'flat'],
          ['flat', 'conv'],
          ['conv', 'dense'],
        ],
      ),
      [['SHAPE_RANK', 'conv', undefined]],
    ],
    [
      'two edges into a Flatten',
      graph([input, conv, flat, dense], [...chain, ['input', 'flat']]),
      [['GRAPH_TOO_MANY_INPUTS', 'flat', undefined]],
    ],
    [
      'the same edge twice',
      graph([input, conv, flat, dense], [...chain, ['conv', 'flat']]),
      [['GRAPH_DUP_EDGE', 'flat', undefined]],
    ],
  ])('%s points at node and field', (_, document, expected) => {
    expect(codesOf(document)).toHaveLength(expected.length);
    expect(codesOf(document)).toEqual(expect.arrayContaining([...expected]));
  });

  test('a loop is named by its layers alone, not by those behind it', () => {
    const second = { ...conv, id: 'conv2' };
    const document = graph(
      [input, conv, second, flat, dense],
      [
        ['input', 'flat'],
        ['conv', 'conv2'],
        ['conv2', 'conv'],
        ['conv2', 'dense'],
      ],
    );
    const cycle = analyze(document).problems.find(({ code }) => code === 'GRAPH_CYCLE');
    expect(cycle?.params['nodes']).toBe('conv → conv2');
  });

  test('behind a problem shapes are unknown, before it they are known', () => {
    const { byId } = analyze(graph([input, { ...conv, params: {} }, flat, dense], chain));
    expect(byId.get('input')?.output).toEqual([8, 8, 1]);
    expect(byId.get('flat')?.output).toBeNull();
    expect(byId.get('flat')?.problems).toEqual([]);
  });

  test('weights beyond a thousand million numbers are refused', () => {
    const wide = { id: 'wide', type: 'Dense', params: { units: 1_000_000 } };
    const document = graph(
      [{ ...input, params: { shape: [64, 64, 1] } }, flat, wide],
      [
        ['input', 'flat'],
        ['flat', 'wide'],
      ],
    );
    expect(codesOf(document)).toEqual([['SHAPE_TOO_LARGE', 'wide', undefined]]);
  });

  test('every problem has a sentence without gaps', () => {
    const documents = [
      graph([], []),
      graph([flat, { ...conv, params: { kernelSize: 3 } }, { ...dense, type: '?' }], [['flat', 'conv']]),
    ];
    for (const each of documents.flatMap((document) => analyze(document).problems)) {
      expect(problemText(each)).not.toMatch(/[{}]|undefined/);
    }
  });
});
