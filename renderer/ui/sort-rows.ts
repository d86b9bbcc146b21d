export interface RowOrder {
  /** The `id` of the column that rows are sorted by. */
  readonly column: string;
  readonly descending: boolean;
}

const names = new Intl.Collator('en-US', { numeric: true });

/** Sorted by what `value` gives; equal rows keep their order, and those without a value come last, either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  value: (row: Row) => number | string | null,
  descending: boolean,
): readonly Row[] {
  const direction = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: value(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return direction * compare(a.value, b.value);
    })
    .map(({ row }) => row);
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : names.compare(String(a), String(b));
}
