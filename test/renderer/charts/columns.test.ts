import { expect, test } from 'vitest';
import { columnEdges } from '../../../renderer/charts/columns.ts';

const spans = [
  { from: 1, to: 301 },
  { from: 1, to: 1_000_000 },
  { from: 777, to: 12_345 },
  { from: 999_000, to: 1_000_000 },
  { from: 2, to: 4_000_000 },
];

test.each([false, true])('as many iterations as columns: each stands alone, log=%s', (log) => {
  expect(columnEdges({ from: 5, to: 8 }, 4, log)).toEqual([5, 6, 7, 8, 9]);
  expect(columnEdges({ from: 5, to: 4 }, 4, log)).toEqual([]);
});

test.each(spans.flatMap((span) => [false, true].map((log) => ({ ...span, log }))))(
  '$from to $to, log=$log: at most 152 columns that together are all of it',
  ({ from, to, log }) => {
    const edges = columnEdges({ from, to }, 150, log);
    expect(edges[0]).toBe(from);
    expect(edges.at(-1)).toBe(to + 1);
    expect(edges.length).toBeLessThanOrEqual(153);
    expect(edges.length).toBeGreaterThan(36);
    expect(edges).toEqual([...new Set(edges)].sort((a, b) => a - b));
  },
);

test('the columns of a run that grows stay where they are, and then join in pairs', () => {
  const at = (to: number, log: boolean): readonly number[] =>
    columnEdges({ from: 1, to }, 100, log).slice(0, -1);
  for (const log of [false, true]) {
    expect(at(6000, log).slice(0, at(5900, log).length)).toEqual(at(5900, log));
    const before = new Set(at(5900, log));
    expect(at(50_000, log).filter((edge) => edge <= 5900 && !before.has(edge))).toEqual([]);
  }
});

test('a logarithmic axis: columns of the same width on it, where iterations suffice', () => {
  const edges = columnEdges({ from: 1000, to: 1_000_000 }, 150, true).slice(1, -1);
  const widths = edges.slice(1).map((edge, index) => Math.log2(edge / (edges[index] ?? 1)));
  for (const width of widths) expect(width).toBeCloseTo(1 / 8, 2);
});
