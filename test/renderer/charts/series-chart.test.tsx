import { act, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type * as Charts from '../../../renderer/charts/series-chart.tsx';
import type * as Views from '../../../renderer/store/chart-view.ts';
import type { EpochFacts } from '../../../renderer/store/run-state.ts';
import { createStepsHistory, type StepsHistory } from '../../../renderer/store/steps-history.ts';

// The document has no layout.
const SIZE = { width: 632, height: 200 };
vi.mock('../../../renderer/charts/use-size.ts', () => ({ useSize: () => [useRef(null), SIZE] }));

// Test files of the page share modules: the chart may be there already, without this stand-in, and is not to stay with it.
let SeriesChart: typeof Charts.SeriesChart;
let useChartView: typeof Views.useChartView;
let firstView: typeof Views.FIRST_VIEW;
beforeAll(async () => {
  vi.resetModules();
  ({ SeriesChart } = await import('../../../renderer/charts/series-chart.tsx'));
  ({ useChartView, FIRST_VIEW: firstView } = await import('../../../renderer/store/chart-view.ts'));
});
afterAll(() => void vi.resetModules());

beforeEach(() => useChartView.setState(firstView));

function historyOf(loss: readonly number[]): StepsHistory {
  const history = createStepsHistory();
  history.append({
    firstIteration: 1,
    loss: Float32Array.from(loss),
    accuracy: Float32Array.from(loss, (_, index) => index / loss.length),
    learningRate: Float32Array.from(loss, () => 0.001),
    images: Uint32Array.from(loss, () => 8),
  });
  return history;
}

const epochs: EpochFacts = {
  steps: 4,
  records: [1, 2].map((epoch) => ({
    epoch,
    iterations: 4 * epoch,
    loss: 1,
    accuracy: 0.5,
    validationLoss: 2 / epoch,
    validationAccuracy: 0.4 * epoch,
    learningRate: 0.001,
  })),
  best: { epoch: 2, monitor: 'validationLoss', value: 1 },
};

function draw(history: StepsHistory, name: 'loss' | 'accuracy' = 'loss') {
  const { container } = render(
    <SeriesChart
      name={name}
      history={history}
      version={history.version}
      epochs={epochs}
      limit={null}
      changes={[{ iteration: 3, text: 'Learning rate 0.01' }]}
    />,
  );
  const find = (selector: string): Element | null => container.querySelector(selector);
  const corners = (selector: string): number =>
    new Set((find(selector)?.getAttribute('d') ?? '').match(/[\d.]+ [\d.]+/g)).size;
  return { container, find, corners, slider: () => screen.getByRole('slider') };
}

const tip = (): string | null => document.querySelector('.series-tip')?.textContent ?? null;

test('eight iterations and two epochs: a corner each, a dot each, the epochs, the best, the change, the last values', () => {
  const { find, corners, container } = draw(historyOf([4, 3, 2.5, 2, 1.5, 1.2, 1.1, 0.75]));
  expect(corners('.series-training')).toBe(8);
  expect(corners('.series-validation')).toBe(2);
  expect(find('.series-dots')?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
  expect(find('.series-best text')?.textContent).toBe('best: epoch 2');
  expect(find('.series-best circle')).not.toBeNull();
  expect(container.querySelectorAll('.series-epochs > g:not(.series-best) line')).toHaveLength(2);
  expect(find('.chart-changes')).not.toBeNull();
  expect(find('.series-end-training')?.textContent).toBe('0.7500');
  expect(find('.series-end-validation')?.textContent).toBe('1.0000');
});

test('smoothed: the exact line stays behind, and the end tells the average', () => {
  useChartView.setState({ smoothing: 0.5 });
  const { find, corners } = draw(historyOf([8, 4]));
  expect(corners('.series-raw')).toBe(2);
  expect(corners('.series-training')).toBe(2);
  expect(find('.series-end-training')?.textContent).toBe('5.3333');
});

test('a part of the run: only its iterations are drawn, with their exact values', () => {
  useChartView.setState({ span: { from: 3, to: 5 } });
  const { corners, find } = draw(historyOf([4, 3, 2.5, 2, 1.5, 1.2, 1.1, 0.75]));
  expect(corners('.series-training')).toBe(3);
  expect(find('.series-end-training')?.textContent).toBe('1.5000');
  expect(find('.series-best')).toBeNull();
});

test('a logarithmic axis leaves a gap where a value is 0', () => {
  useChartView.setState({ logY: true, logX: true });
  const { find, corners } = draw(historyOf([4, 3, 0, 2, 1.5]));
  expect(corners('.series-training')).toBe(4);
  expect(find('.series-training')?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
});

test('keys move the crosshair, whose values are told; Escape ends it', () => {
  const { slider, find } = draw(historyOf([4, 3, 2.5, 2, 1.5, 1.2, 1.1, 0.75]));
  fireEvent.keyDown(slider(), { key: 'Home' });
  for (let press = 0; press < 5; press++) fireEvent.keyDown(slider(), { key: 'ArrowRight' });
  expect(find('.chart-cursor')?.getAttribute('data-iteration')).toBe('6');
  expect(tip()).toContain('Iteration 6 · epoch 2');
  // Training, and the validation that came last by then.
  expect(tip()).toContain('Loss1.20002.0000');
  expect(tip()).toContain('Accuracy0.62500.4000');
  expect(slider().getAttribute('aria-valuetext')).toBe(
    'Iteration 6 of epoch 2: Loss 1.2000, Accuracy 0.6250, Learning rate 0.001',
  );
  fireEvent.keyDown(slider(), { key: 'Escape' });
  expect([tip(), find('.chart-cursor')]).toEqual([null, null]);
});

test('plus zooms around the crosshair, which a zoomed chart follows; 0 and a double-click show all', () => {
  const { slider, find, container } = draw(historyOf(Array.from({ length: 40 }, (_, index) => 40 - index)));
  fireEvent.keyDown(slider(), { key: 'Home' });
  fireEvent.keyDown(slider(), { key: '+' });
  const zoomed = useChartView.getState().span;
  expect(zoomed?.from).toBe(1);
  expect(zoomed?.to).toBeLessThan(25);
  fireEvent.keyDown(slider(), { key: 'End' });
  expect(useChartView.getState().span?.to).toBe(40);
  fireEvent.keyDown(slider(), { key: '0' });
  expect(useChartView.getState().span).toBeNull();
  act(() => useChartView.setState({ span: { from: 3, to: 9 } }));
  fireEvent.doubleClick(find('.series-catcher') ?? container);
  expect(useChartView.getState().span).toBeNull();
});

test('a drag over a part of the chart zooms to it; a click does not', () => {
  const { find, container } = draw(historyOf(Array.from({ length: 100 }, (_, index) => 100 - index)));
  const catcher = find('.series-catcher') ?? container;
  const drag = (from: number, to: number): void => {
    fireEvent.pointerDown(catcher, { clientX: from, button: 0, pointerId: 1 });
    fireEvent.pointerMove(catcher, { clientX: to, pointerId: 1 });
    fireEvent.pointerUp(catcher, { clientX: to, pointerId: 1 });
  };
  drag(50, 52);
  expect(useChartView.getState().span).toBeNull();
  drag(400, 100);
  const span = useChartView.getState().span;
  // A hundred iterations on some five hundred pixels.
  expect(span?.from).toBeGreaterThan(12);
  expect(span?.from).toBeLessThan(28);
  expect(span?.to).toBeGreaterThan(68);
  expect(span?.to).toBeLessThan(90);
});

test('the pointer reads the spike among a hundred thousand values', () => {
  const loss = new Array<number>(100_000).fill(1);
  loss[50_000] = 9;
  const { find, container } = draw(historyOf(loss));
  const line = find('.series-training')?.getAttribute('d') ?? '';
  const places = [...line.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, left, top]) => [Number(left), Number(top)]);
  const [spike] = places.toSorted((a, b) => (a[1] ?? 0) - (b[1] ?? 0));
  const catcher = find('.series-catcher') ?? container;
  fireEvent.pointerMove(catcher, {
    clientX: (spike?.[0] ?? 0) - Number(catcher.getAttribute('x')),
    clientY: 5,
  });
  expect(tip()).toContain('Iteration 50001');
  expect(tip()).toContain('Loss9.0000');
});
