import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { chainModel } from '../../../core/graph/chain.ts';
import type { JsonObject, ModelDocument } from '../../../core/graph/document.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { applyEdit } from '../../../core/project/edits.ts';
import { matchData, type DataEnds } from '../../../core/project/match-data.ts';
import { emptyProject } from '../../../core/project/project.ts';

function chain(...layers: readonly (readonly [string, JsonObject])[]): ModelDocument {
  return chainModel(layers.map(([type, params], index) => ({ id: `n${index}`, type, params })));
}

function matched(document: ModelDocument, ends: DataEnds): ModelDocument {
  const edit = matchData(analyze(document), ends);
  return edit === null ? document : applyEdit({ ...emptyProject(), document }, edit).document;
}

/** Of the document after it was matched. */
function endsOf(document: ModelDocument, ends: DataEnds) {
  const { input, output, problems } = analyze(matched(document, ends));
  return { input: input?.output, output: output?.output, problems };
}

const ends: DataEnds = { shape: [48, 64, 3], classes: 7 };

describe('the network takes the images of the data and has an output for each class', () => {
  test.each<readonly [string, ModelDocument]>([
    ["the lesson's", lessonModel('all')],
    [
      'classes before an activation and dropout',
      chain(
        ['Input', { shape: [8, 8, 1] }],
        ['Flatten', {}],
        ['Dense', { units: 2 }],
        ['Dropout', { rate: 0.1 }],
        ['Activation', { activation: 'softmax' }],
      ),
    ],
    [
      'a convolution whose maps are averaged',
      chain(
        ['Input', { shape: [8, 8, 1] }],
        ['Conv2D', { filters: 4, kernelSize: [1, 1] }],
        ['GlobalAveragePooling2D', {}],
        ['Activation', { activation: 'softmax' }],
      ),
    ],
  ])('%s', (_, document) => {
    expect(endsOf(document, ends)).toEqual({ input: [48, 64, 3], output: [7], problems: [] });
  });
});

test('a network that fits stays as it is', () => {
  expect(matchData(analyze(lessonModel('all')), { shape: [28, 28, 1], classes: 10 })).toBeNull();
});

test('a single output stays for two classes where it is a probability, and not for three', () => {
  const document = chain(
    ['Input', { shape: [28, 28, 1] }],
    ['Flatten', {}],
    ['Dense', { units: 1, activation: 'sigmoid' }],
  );
  expect(matchData(analyze(document), { shape: [28, 28, 1], classes: 2 })).toBeNull();
  expect(endsOf(document, { shape: [28, 28, 1], classes: 3 }).output).toEqual([3]);
});

test('where no layer has the classes, the input alone is matched', () => {
  const document = chain(['Input', { shape: [8, 8, 1] }], ['Flatten', {}]);
  expect(endsOf(document, { shape: [4, 4, 1], classes: 3 })).toMatchObject({
    input: [4, 4, 1],
    output: [16],
  });
});

test('two branches that are added up are left alone: neither has the classes on its own', () => {
  const document: ModelDocument = {
    format: 'convas-model',
    version: 1,
    nodes: [
      { id: 'input', type: 'Input', params: { shape: [6] } },
      { id: 'a', type: 'Dense', params: { units: 3 } },
      { id: 'b', type: 'Dense', params: { units: 3 } },
      { id: 'sum', type: 'Add', params: {} },
    ],
    edges: [
      { source: 'input', target: 'a' },
      { source: 'input', target: 'b' },
      { source: 'a', target: 'sum' },
      { source: 'b', target: 'sum' },
    ],
  };
  expect(matchData(analyze(document), { shape: [6], classes: 5 })).toBeNull();
});
