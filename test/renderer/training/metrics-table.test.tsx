import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createRunHistory, type RunHistory } from '../../../renderer/store/history.ts';
import { MetricsTable } from '../../../renderer/training/metrics-table.tsx';

/** A busy machine takes its time. */
const PATIENT = { timeout: 15_000 };

function historyOf(length: number): RunHistory {
  const history = createRunHistory();
  history.append({
    firstIteration: 1,
    probability: Float32Array.from({ length }, (_, index) => 0.1 + index / 30_000),
    label: Int32Array.from({ length }, (_, index) => index % 10),
    loss: new Float32Array(length),
    probabilities: new Float32Array(length * 10),
  });
  return history;
}

const table = (): HTMLElement => screen.getByRole('table', { name: 'Target probability per iteration' });

/** Without Testing Library's queries, which take seconds for thousands of rows. */
function rows(): readonly (readonly (string | null)[])[] {
  return [...table().querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
}

function expected(history: RunHistory, first: number, last: number): readonly (readonly string[])[] {
  return Array.from({ length: last - first + 1 }, (_, row) => {
    const index = first - 1 + row;
    return [String(index + 1), String(history.probability[index]), String(history.label[index])];
  });
}

test('no iterations: the columns alone', () => {
  render(<MetricsTable history={createRunHistory()} visible />);
  expect(
    within(table())
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['Iteration', 'Probability', 'Label']);
  expect(rows()).toEqual([]);
});

test.each([true, false])('45 iterations, visible=%s: every one, unrounded', (visible) => {
  const history = historyOf(45);
  render(<MetricsTable history={history} visible={visible} />);
  expect(rows()).toEqual(expected(history, 1, 45));
  expect(rows()[0]?.[1]).toBe('0.10000000149011612');
  expect(table().getAttribute('aria-rowcount')).toBeNull();
});

test('10,000 iterations: all in one table, which grows piece by piece', async () => {
  const history = historyOf(10_000);
  render(<MetricsTable history={history} visible />);
  expect(rows()).toEqual(expected(history, 1, 200));
  await vi.waitFor(() => expect(table().querySelectorAll('tbody tr')).toHaveLength(10_000), {
    timeout: 60_000,
  });
  expect(rows()).toEqual(expected(history, 1, 10_000));
}, 90_000);

test('10,001 iterations: pages, and the table tells how many rows there are', async () => {
  const history = historyOf(10_001);
  render(<MetricsTable history={history} visible />);
  expect(table().getAttribute('aria-rowcount')).toBe('10002');
  await vi.waitFor(() => expect(rows()).toEqual(expected(history, 1, 1000)), PATIENT);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Previous page' }).disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Next page' }));
  // Not all at once: a page of rows takes its time.
  expect(rows()).toEqual(expected(history, 1001, 1200));
  await vi.waitFor(() => expect(rows()).toEqual(expected(history, 1001, 2000)), PATIENT);
  expect(table().querySelector('tbody tr')?.getAttribute('aria-rowindex')).toBe('1002');
  expect(screen.getByText('Iterations 1001 to 2000 of 10001')).toBeTruthy();
}, 45_000);
