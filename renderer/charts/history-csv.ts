import type { RunHistory } from '../store/history.ts';

/** Lines are joined in pieces of this many, so that a long run does not need one string of all of it. */
const PIECE = 10_000;

/** Every iteration of a run with all its numbers, unrounded, as CSV (RFC 4180) in pieces. */
export function historyCsv(history: RunHistory): readonly string[] {
  const { length, classes, probability, label, loss } = history;
  const header = [
    'iteration',
    'probability',
    'label',
    'loss',
    ...Array.from({ length: classes }, (_, i) => `class ${i}`),
  ];
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
      ].join(',');
    });
    pieces.push(`${lines.join('\r\n')}\r\n`);
  }
  return pieces;
}
