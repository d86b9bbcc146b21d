import { expect, test } from 'vitest';
import { formatTable } from '../../../main/cli/table.ts';

test('columns are as wide as their widest cell, numbers to the right', () => {
  const table = formatTable(
    [
      { title: 'Layer', align: 'left' },
      { title: 'N', align: 'right' },
    ],
    [
      ['a', '1'],
      ['longer', '1,000'],
      ['Total', '1,001'],
    ],
  );
  expect(table.split('\n')).toEqual([
    'Layer       N',
    '-------------',
    'a           1',
    'longer  1,000',
    '-------------',
    'Total   1,001',
  ]);
});

test('without totals, no line before the last row; without rows, titles alone', () => {
  const columns = [{ title: 'N', align: 'left' }] as const;
  expect(formatTable(columns, [['1'], ['2']], false).split('\n')).toEqual(['N', '-', '1', '2']);
  expect(formatTable(columns, [], false).split('\n')).toEqual(['N', '-']);
});
