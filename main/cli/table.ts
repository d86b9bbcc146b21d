export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/**
 * Rows under their titles, in columns as wide as their widest cell; a line parts the titles, and the last row where that
 * is one of totals.
 */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  hasTotals = true,
): string {
  const cells = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  const lines = cells.map((row) =>
    columns
      .map(({ align }, index) => {
        const cell = row[index] ?? '';
        const width = widths[index] ?? 0;
        return align === 'left' ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  const [titles, ...body] = lines;
  return [titles, rule, ...(hasTotals ? [...body.slice(0, -1), rule, body.at(-1)] : body)].join('\n');
}
