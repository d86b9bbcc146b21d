import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { sortRows } from '../../../renderer/ui/sort-rows.ts';
import { SortableTable, type TableColumn } from '../../../renderer/ui/sortable-table.tsx';

interface Row {
  readonly name: string;
  readonly size: number | null;
}

const COLUMNS: readonly [TableColumn<Row>, TableColumn<Row>] = [
  { id: 'name', label: 'Name', value: ({ name }) => name, text: ({ name }) => name },
  { id: 'size', label: 'Size', value: ({ size }) => size, text: ({ size }) => String(size) },
];
const ROWS: readonly Row[] = [
  { name: 'b10', size: 2 },
  { name: 'b9', size: null },
  { name: 'a', size: 3 },
];

function show(rows = ROWS, onRow = vi.fn()) {
  render(
    <SortableTable
      label="Things"
      columns={COLUMNS}
      rows={rows}
      order={{ column: 'size', descending: true }}
      isSelected={({ name }) => name === 'a'}
      onRow={onRow}
    />,
  );
  return onRow;
}

const names = (): readonly (string | null)[] =>
  within(screen.getByRole('table', { name: 'Things' }))
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);
const sortBy = (name: string): unknown => fireEvent.click(screen.getByRole('button', { name }));

describe('what sorts the rows', () => {
  test('at first the given column; a click turns it round; what is unknown stays last', () => {
    show();
    expect(names()).toEqual(['a', 'b10', 'b9']);
    expect(screen.getByRole('columnheader', { name: 'Size' }).getAttribute('aria-sort')).toBe('descending');
    sortBy('Size');
    expect(names()).toEqual(['b10', 'a', 'b9']);
    expect(screen.getByRole('columnheader', { name: 'Size' }).getAttribute('aria-sort')).toBe('ascending');
  });

  test('names from the first on, the numbers in them as numbers', () => {
    show();
    sortBy('Name');
    expect(names()).toEqual(['a', 'b9', 'b10']);
    expect(screen.getByRole('columnheader', { name: 'Size' }).getAttribute('aria-sort')).toBeNull();
  });

  test('equal rows keep their order, either way', () => {
    const rows = [1, 2, 1, 2].map((value, place) => ({ value, place }));
    const places = (descending: boolean): unknown =>
      sortRows(rows, ({ value }) => value, descending).map(({ place }) => place);
    expect(places(false)).toEqual([0, 2, 1, 3]);
    expect(places(true)).toEqual([1, 3, 0, 2]);
  });
});

test('the name of a row is a button, pressed where the row is selected', () => {
  const onRow = show();
  expect(screen.getByRole('button', { name: 'a' }).getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'b10' }));
  expect(onRow).toHaveBeenCalledExactlyOnceWith(ROWS[0]);
});

test('150 rows: a page of 100 and one of 50, and sorting goes back to the first', () => {
  show(Array.from({ length: 150 }, (_, size) => ({ name: `n${size}`, size })));
  expect(names()).toHaveLength(100);
  fireEvent.click(screen.getByRole('button', { name: 'Next page' }));
  expect(names()).toHaveLength(50);
  expect(screen.getByText('101 to 150 of 150')).toBeTruthy();
  expect(screen.getAllByRole('row')[1]?.getAttribute('aria-rowindex')).toBe('102');
  sortBy('Size');
  expect(names()[0]).toBe('n0');
});
