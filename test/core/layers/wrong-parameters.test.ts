/** Every field of every layer, one step beyond each bound and in each wrong type: the sentence says where and what. */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import type { Json } from '../../../core/graph/document.ts';
import type { Field } from '../../../core/layers/field.ts';
import { layerByType, layers } from '../../../core/layers/registry.ts';
import { problemText } from '../../../core/text/text.ts';
import { documentOf } from '../../support/graphs.ts';

/** What no field takes but a regularizer, whose parts may all be left out. */
const NOTHING: readonly Json[] = ['', 'toString', {}, true];

function wrongValues(field: Field): readonly Json[] {
  switch (field.kind) {
    case 'integer':
      return [...NOTHING, null, [field.min], '3', field.min - 1, field.max + 1, field.min + 0.5, Infinity];
    case 'number':
      return [...NOTHING, null, [field.min], '0.5', field.min - 1, field.max * 2 + 1, -Infinity];
    case 'boolean':
      return [null, 0, 1, 'true', [], {}];
    case 'choice':
      return [...NOTHING, null, 0, [field.options[0] ?? ''], `${field.options[0] ?? ''} `];
    case 'pair': {
      const { min, max } = field;
      const pairs = [[min - 1, min], [min, max + 1], [min + 0.5, min], [min, '1'], [min], [min, min, min]];
      return [...NOTHING, min, [], [null, null], ...pairs];
    }
    case 'margins': {
      const { min, max } = field;
      const beyond = [
        [
          [min - 1, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [0, max + 1],
        ],
        [
          [0, 0.5],
          [0, 0],
        ],
      ];
      return [...NOTHING, null, 1, [1, 1], [[1, 1]], [[1, 1], [1]], ...beyond];
    }
    case 'shape':
      return [...NOTHING, null, 28, [], [0], [28, 28], [1, 1, 1, 1], [1.5], ['28'], [28, 28, -1], [1e9]];
    case 'initializer':
      return [...NOTHING, null, 0, [], 'glorot', { type: 'glorot' }, { type: 1 }, { type: 'constructor' }];
    case 'regularizer':
      return ['', 'l2', true, 0.01, [], { l1: -1 }, { l2: '1' }, { l1: null }, { l3: 1 }];
  }
}

function labelsOf(field: Field): readonly string[] {
  return field.kind === 'pair' || field.kind === 'margins' ? [field.label, ...field.labels] : [field.label];
}

const rows = layers.flatMap((layer) =>
  Object.entries(layer.fields).map(([name, field]) => [layer.type, name, field] as const),
);

test.each(rows)('%s %s', (type, name, field) => {
  const layer = layerByType(type);
  const params = layer?.samples[0]?.params ?? {};
  for (const value of wrongValues(field)) {
    const node = ['culprit', type, { ...params, [name]: value }] as const;
    const document = documentOf(type === 'Input' ? [node] : [['input', 'Input', { shape: [9, 9, 2] }], node]);
    const found = analyze(document).problems.filter((each) => each.field !== undefined);
    const what = JSON.stringify(value);
    expect([what, found.map((each) => [each.node, each.field])]).toEqual([what, [['culprit', name]]]);
    const sentence = found.map(problemText).join();
    expect(sentence).toContain('culprit');
    expect([what, labelsOf(field).some((label) => sentence.includes(label))]).toEqual([what, true]);
  }
});

describe('arguments of initializers', () => {
  test.each<[Json, string]>([
    [
      { type: 'zeros', value: 1 },
      'Kernel initializer of culprit: zeros has no argument "value". It takes: none. Remove it, or choose another initializer.',
    ],
    [
      { type: 'randomNormal', std: 1 },
      'Kernel initializer of culprit: randomNormal has no argument "std". It takes: mean, stddev. Remove it, or choose another initializer.',
    ],
    [
      { type: 'randomNormal', stddev: -1 },
      'Kernel initializer stddev of culprit must be a number from 0 to 1000000; it is -1.',
    ],
    [
      { type: 'varianceScaling', mode: 'fan_in' },
      'Kernel initializer mode of culprit must be one of fanIn, fanOut, fanAvg; it is "fan_in".',
    ],
  ])('%j', (kernelInitializer, sentence) => {
    const { problems } = analyze(
      documentOf([
        ['input', 'Input', { shape: [4] }],
        ['culprit', 'Dense', { units: 2, kernelInitializer }],
      ]),
    );
    expect(problems.map(problemText)).toEqual([sentence]);
  });
});
