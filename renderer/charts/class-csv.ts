import type { EpochFacts } from '../store/run-state.ts';

/** The accuracy of each class after each epoch, unrounded, as CSV (RFC 4180); empty where a class has no image. */
export function classesCsv({ records }: EpochFacts, names: readonly string[]): string {
  const rows = records.flatMap(({ epoch, iterations, classAccuracy }) =>
    classAccuracy === undefined
      ? []
      : [[epoch, iterations, ...classAccuracy.map((value) => value ?? '')].join(',')],
  );
  return [['epoch', 'iterations', ...names.map(cell)].join(','), ...rows].map((row) => `${row}\r\n`).join('');
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
