import type { RunHistory } from '../store/history.ts';
import { changesBetween, type RunChange } from './run-change.ts';

/** Lines are joined in pieces of this many, so that a long run does not need one string of all of it. */
const PIECE = 10_000;

/**
 * Every iteration of a run with all its numbers, unrounded, as CSV (RFC 4180) in pieces. Where the run took changes over,
 * one more column tells each at the first iteration that trained with it.
 */
export function historyCsv(history: RunHistory, changes: readonly RunChange[]): readonly string[] {
  const { length, classes, probability, label, loss } = history;
  const header = [
    'iteration',
    'probability',
    'label',
    'loss',
    ...Array.from({ length: classes }, (_, i) => `class ${i}`),
    ...(changes.length === 0 ? [] : ['change']),
  ];
  const changed = new Set(changes.map(({ iteration }) => iteration));
  const change = (iteration: number): string =>
    changed.has(iteration) ? quoted(changesBetween(changes, iteration, iteration) ?? '') : '';
  const pieces = [`${header.join(',')}\r\n`];
  for (let start = 0; start < length; start += PIECE) {
    const lines = Array.from({ length: Math.min(PIECE, length - start) }, (_, offset) => {
      const index = start + offset;
      return [
        index + 1,
        probability[index],
        label[index],
        loss[index],
        ...history.probabilitiesAt(index + 1),
        ...(changes.length === 0 ? [] : [change(index + 1)]),
      ].join(',');
    });
    pieces.push(`${lines.join('\r\n')}\r\n`);
  }
  return pieces;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
