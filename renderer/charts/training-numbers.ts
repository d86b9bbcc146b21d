/** The numbers of a training, unrounded, for other programs. */
import type { EpochRecord } from '../../core/train/training-history.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import { changesBetween, type RunChange } from './run-change.ts';

/** Lines are joined in pieces of this many, so that a long run does not need one string of all of it. */
const PIECE = 10_000;

/** Every iteration as CSV (RFC 4180), in pieces. What was changed stands at the first iteration that trained with it. */
export function iterationsCsv(history: StepsHistory, changes: readonly RunChange[]): readonly string[] {
  const { length, loss, accuracy, learningRate, images } = history;
  const changed = new Set(changes.map(({ iteration }) => iteration));
  const text = (iteration: number): string =>
    changed.has(iteration)
      ? `"${(changesBetween(changes, iteration, iteration) ?? '').replaceAll('"', '""')}"`
      : '';
  const pieces = ['iteration,loss,accuracy,learning rate,images,change\r\n'];
  for (let start = 0; start < length; start += PIECE) {
    const lines = Array.from({ length: Math.min(PIECE, length - start) }, (_, offset) => {
      const at = start + offset;
      return `${at + 1},${loss[at]},${accuracy[at]},${learningRate[at]},${images[at]},${text(at + 1)}\r\n`;
    });
    pieces.push(lines.join(''));
  }
  return pieces;
}

const EPOCH_COLUMNS = [
  'epoch',
  'iterations',
  'loss',
  'accuracy',
  'validationLoss',
  'validationAccuracy',
  'learningRate',
] as const satisfies readonly (keyof EpochRecord)[];

/** Every epoch as CSV; a number that there is none of is left empty. */
export function epochsCsv({ records }: EpochFacts): string {
  const rows = records.map((record) => EPOCH_COLUMNS.map((column) => record[column] ?? '').join(','));
  return [EPOCH_COLUMNS.join(','), ...rows].map((row) => `${row}\r\n`).join('');
}

/** Everything as JSON, the iterations in columns, in pieces; what is no number is null. */
export function trainingJson(
  history: StepsHistory,
  epochs: EpochFacts,
  changes: readonly RunChange[],
): readonly string[] {
  const columns = (['loss', 'accuracy', 'learningRate', 'images'] as const).flatMap((name, index) => {
    const values = history[name];
    const pieces = [`${index === 0 ? '' : ','}"${name}":[`];
    for (let start = 0; start < values.length; start += PIECE)
      pieces.push(
        (start === 0 ? '' : ',') + JSON.stringify([...values.subarray(start, start + PIECE)]).slice(1, -1),
      );
    return [...pieces, ']'];
  });
  const rest = JSON.stringify({ epochs: epochs.records, best: epochs.best, changes }).slice(1);
  return ['{"iterations":{', ...columns, '},', rest];
}
