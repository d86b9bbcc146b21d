import { expect, test } from 'vitest';
import { progressLine } from '../../../main/cli/progress-line.ts';

const half = { label: 'Epoch 2 of 5', done: 50, total: 100, details: ['loss 0.2312', 'accuracy 0.9310'] };

test('label, bar and details', () => {
  expect(progressLine(half, 80)).toBe(
    `Epoch 2 of 5  [${'█'.repeat(14)}${' '.repeat(14)}]  loss 0.2312  accuracy 0.9310`,
  );
});

test('the last cell is filled by eighths', () => {
  const barAt = (done: number) => progressLine({ ...half, details: [], done, total: 28 * 8 }, 44).slice(14);
  expect(barAt(0)).toBe(`[${' '.repeat(28)}]`);
  expect(barAt(3)).toBe(`[▍${' '.repeat(27)}]`);
  expect(barAt(8)).toBe(`[█${' '.repeat(27)}]`);
  expect(barAt(28 * 8 - 1)).toBe(`[${'█'.repeat(27)}▉]`);
  expect(barAt(28 * 8)).toBe(`[${'█'.repeat(28)}]`);
});

test('full is left for the end, and nothing lies beyond it', () => {
  const last = { ...half, total: 1_000_000 };
  expect(progressLine({ ...last, done: 999_999 }, 80)).toContain('▉]');
  expect(progressLine({ ...last, done: 2_000_000 }, 80)).toContain(`[${'█'.repeat(28)}]`);
  expect(progressLine({ ...last, done: -1 }, 80)).toContain(`[${' '.repeat(28)}]`);
  expect(progressLine({ ...last, done: 0, total: 0 }, 80)).toContain(`[${' '.repeat(28)}]`);
});

test('a bar without details is no wider than one with them', () => {
  expect(progressLine({ ...half, details: [] }, 200)).toBe(
    `Epoch 2 of 5  [${'█'.repeat(14)}${' '.repeat(14)}]`,
  );
});

test.each([
  [74, `Epoch 2 of 5  [${'█'.repeat(14)}${' '.repeat(14)}]  loss 0.2312  accuracy 0.9310`],
  [73, `Epoch 2 of 5  [${'█'.repeat(9)}${' '.repeat(9)}]  loss 0.2312  accuracy 0.9310`],
  [64, `Epoch 2 of 5  [${'█'.repeat(9)}${' '.repeat(9)}]  loss 0.2312  accuracy 0.9310`],
  [63, 'Epoch 2 of 5  [███   ]  loss 0.2312  accuracy 0.9310'],
  [52, 'Epoch 2 of 5  [███   ]  loss 0.2312  accuracy 0.9310'],
  [51, 'Epoch 2 of 5  [███   ]  loss 0.2312'],
  [35, 'Epoch 2 of 5  [███   ]  loss 0.2312'],
  [34, `Epoch 2 of 5  [${'█'.repeat(9)}${' '.repeat(9)}]`],
  [22, 'Epoch 2 of 5  [███   ]'],
  [21, 'Epoch 2 of 5'],
  [7, 'Epoch 2'],
  [0, ''],
])('in %i columns', (columns, line) => {
  expect(progressLine(half, columns)).toBe(line);
});
