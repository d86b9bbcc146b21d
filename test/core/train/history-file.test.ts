import { describe, expect, test } from 'vitest';
import { summarizeData } from '../../../core/data/summarize.ts';
import { jsonBytes, readJsonBytes } from '../../../core/json-bytes.ts';
import { LIMITS } from '../../../core/limits.ts';
import { problem } from '../../../core/problem.ts';
import type { Evaluation } from '../../../core/train/evaluation.ts';
import type { HistoryData } from '../../../core/train/history-data.ts';
import { historyFormat, historyJson } from '../../../core/train/history-file.ts';
import { classReports } from '../../../core/train/metrics/class-report.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { createTraining, type Training } from '../../../core/train/training.ts';
import { readVersioned } from '../../../core/versioned-json.ts';
import { dataSet, halves } from '../../support/data-sets.ts';
import { documentOf } from '../../support/graphs.ts';
import { valueOf } from '../../support/numbers.ts';

const training: Training = valueOf(
  createTraining({
    document: documentOf([
      ['input', 'Input', { shape: [4, 4, 1] }],
      ['flat', 'Flatten'],
      ['out', 'Dense', { units: 4, activation: 'softmax' }],
    ]),
    settings: DEFAULT_TRAINING_SETTINGS,
    data: halves(8),
    weights: null,
  }),
);

function described(classes: number, refused: HistoryData['refused'] = []): HistoryData {
  const names = Array.from({ length: classes }, (_, label) => `class ${label}`);
  const data = dataSet(
    [1, 1, 1],
    names.map((_, label) => ({ pixels: [0], label })),
    names,
  );
  return { data, refused, summary: summarizeData({ data, refused }) };
}

/** Each image is taken for the class after its own. */
function evaluationOf(classes: number): Evaluation {
  const labels = Uint16Array.from({ length: classes }, (_, label) => label);
  const predicted = labels.map((label) => (label + 1) % classes);
  return {
    images: classes,
    loss: 1,
    accuracy: 0,
    topKAccuracy: [0],
    classes: classReports(labels, predicted, classes),
    labels,
    predicted,
    confidence: new Float32Array(classes),
  };
}

interface Written {
  readonly data: {
    readonly refused: readonly unknown[];
    readonly equal: {
      readonly groups: number;
      readonly listed: readonly { readonly names: readonly string[] }[];
    };
  };
  readonly evaluation: { readonly test: { readonly confusionMatrix: readonly (readonly number[])[] | null } };
}

function written(classes: number, refused?: HistoryData['refused']): { bytes: Uint8Array; json: Written } {
  const evaluation = evaluationOf(classes);
  const evaluations = { train: evaluation, validation: evaluation, test: evaluation };
  const bytes = jsonBytes(historyJson(training, described(classes, refused), evaluations));
  return { bytes, json: JSON.parse(new TextDecoder().decode(bytes)) as Written };
}

describe('the confusion matrix', () => {
  test('rows are the right classes, columns those that were found', () => {
    expect(written(3).json.evaluation.test.confusionMatrix).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });

  test('is left out beyond so many classes', () => {
    expect(written(500).json.evaluation.test.confusionMatrix).toHaveLength(500);
    expect(written(501).json.evaluation.test.confusionMatrix).toBe(null);
  });
});

describe('whatever there is to tell, the file stays one that can be read again:', () => {
  test.each([
    ['as many classes as have a matrix', 500],
    ['as many as there may be', 10_000],
  ])('%s', (_, classes) => {
    const { bytes } = written(classes);
    const json = valueOf(readJsonBytes(bytes, 'history.json'));
    const { data } = valueOf(readVersioned(json, historyFormat, 'history.json'));
    expect(data.classNames).toHaveLength(classes);
  });

  test('a hundred thousand files that were refused', () => {
    const refused = Array.from({ length: 100_000 }, (_, i) => problem('IMG_EMPTY', { file: `${i}.png` }));
    const { bytes, json } = written(2, refused);
    expect(bytes.length).toBeLessThan(LIMITS.jsonBytes / 4);
    expect(json.data.refused).toHaveLength(10_000);
  });

  test('copies of one picture', () => {
    const { equal } = written(5000).json.data;
    expect([equal.groups, equal.listed.length, equal.listed[0]?.names.length]).toEqual([1, 1, 10]);
  });
});
