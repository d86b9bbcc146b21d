/** The numbers of several runs side by side, unrounded, for other programs. */
import type { SeriesName } from './drawn-series.ts';
import type { OverlayRun } from './overlay-model.ts';

/** Lines are joined in pieces of this many, so that a long run does not need one string of all of it. */
const PIECE = 10_000;

/** The cells of iteration `iteration`, run by run, each with its `series`; empty where a run has no such iteration. */
export function overlayCells(
  runs: readonly OverlayRun[],
  series: readonly SeriesName[],
  iteration: number,
): readonly string[] {
  return runs.flatMap(({ history }) =>
    series.map((name) => {
      const value = history[name][iteration - 1];
      return value === undefined ? '' : String(value);
    }),
  );
}

/** Every iteration as CSV (RFC 4180), in pieces; `headings` name the columns behind the iteration. */
export function overlayCsv(
  runs: readonly OverlayRun[],
  series: readonly SeriesName[],
  headings: readonly string[],
): readonly string[] {
  const length = Math.max(0, ...runs.map(({ history }) => history.length));
  const pieces = [`${['iteration', ...headings].map(quoted).join(',')}\r\n`];
  for (let start = 0; start < length; start += PIECE) {
    const lines = Array.from({ length: Math.min(PIECE, length - start) }, (_, offset) => {
      const iteration = start + offset + 1;
      return `${[iteration, ...overlayCells(runs, series, iteration)].join(',')}\r\n`;
    });
    pieces.push(lines.join(''));
  }
  return pieces;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
