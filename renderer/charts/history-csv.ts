import { formatOrdinal } from '../../core/text/format.ts';
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
    ...(history.hasLoss ? ['loss'] : []),
    ...Array.from({ length: classes }, (_, i) => classHeader(history.nameOf(i), i)),
    ...(changes.length === 0 ? [] : ['change']),
  ];
  /** What came since the row before, where not every iteration has one. */
  const change = (index: number): string => {
    const before = index === 0 ? 0 : history.iterationOf(index - 1);
    const words =
      changes.length === 0 ? null : changesBetween(changes, before + 1, history.iterationOf(index));
    return words === null ? '' : quoted(words);
  };
  const pieces = [`${header.join(',')}\r\n`];
  for (let start = 0; start < length; start += PIECE) {
    const lines = Array.from({ length: Math.min(PIECE, length - start) }, (_, offset) => {
      const index = start + offset;
      return [
        history.iterationOf(index),
        probability[index],
        label[index],
        ...(history.hasLoss ? [loss[index]] : []),
        ...history.probabilitiesAt(history.iterationOf(index)),
        ...(changes.length === 0 ? [] : [change(index)]),
      ].join(',');
    });
    pieces.push(`${lines.join('\r\n')}\r\n`);
  }
  return pieces;
}

/** "class 3", with its name where it has one. */
function classHeader(name: string, index: number): string {
  const header = name === formatOrdinal(index) ? `class ${index}` : `class ${index} ${name}`;
  return /[",\r\n]/.test(header) ? quoted(header) : header;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
