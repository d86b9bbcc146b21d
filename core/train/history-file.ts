/** `history.json`: what a training found, for people and for programs. */
import { z } from '../zod.ts';
import type { Evaluation } from './evaluation.ts';
import { historyDataJson, type HistoryData } from './history-data.ts';
import { confusionMatrix } from './metrics/confusion-matrix.ts';
import type { Training, TrainingEnd } from './training.ts';
import type { TrainingHistory } from './training-history.ts';
import type { TrainingSettings } from './training-settings.ts';

const FORMAT = 'convas-history';
const VERSION = 1;

/**
 * Beyond this many classes the matrix would be larger than all the rest, and nobody looks at it as numbers. Three of 500
 * classes take 10 MB; whoever reads the file takes no more than `LIMITS.jsonBytes`.
 */
const MATRIX_CLASSES = 500;

export interface Evaluations {
  readonly train: Evaluation | null;
  readonly validation: Evaluation | null;
  readonly test: Evaluation | null;
}

interface HistoryJson extends TrainingHistory {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly settings: TrainingSettings;
  readonly data: object;
  /** null: it can go on. */
  readonly ended: TrainingEnd | null;
  /** null until the training has ended. */
  readonly evaluation: object | null;
}

export function historyJson(
  { settings, history, ended }: Training,
  data: HistoryData,
  evaluations: Evaluations | null,
): HistoryJson {
  const { classNames } = data.data;
  return {
    format: FORMAT,
    version: VERSION,
    settings,
    data: historyDataJson(data),
    ...history,
    ended,
    evaluation: evaluations && {
      train: evaluationJson(evaluations.train, classNames),
      validation: evaluationJson(evaluations.validation, classNames),
      test: evaluationJson(evaluations.test, classNames),
    },
  };
}

function evaluationJson(evaluation: Evaluation | null, classNames: readonly string[]): object | null {
  if (evaluation === null) return null;
  const { images, loss, accuracy, topKAccuracy, classes, labels, predicted } = evaluation;
  const count = classNames.length;
  const matrix = count <= MATRIX_CLASSES ? rowsOf(confusionMatrix(labels, predicted, count), count) : null;
  return {
    images,
    loss,
    accuracy,
    topKAccuracy,
    classes: classes.map((report, label) => ({ name: classNames[label] ?? '', ...report })),
    confusionMatrix: matrix,
  };
}

function rowsOf(matrix: Uint32Array, columns: number): number[][] {
  return Array.from({ length: columns }, (_, row) => [
    ...matrix.subarray(row * columns, (row + 1) * columns),
  ]);
}

/** What a prediction needs of it. */
export const historyFormat = {
  format: FORMAT,
  version: VERSION,
  schema: z.object({ data: z.object({ classNames: z.array(z.string()) }) }),
};
