import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { createElement, useRef } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { emptyProject, type Project } from '../../../core/project/project.ts';
import { createTraining } from '../../../core/train/training.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { halves } from '../../support/data-sets.ts';
import { documentOf } from '../../support/graphs.ts';
import { valueOf } from '../../support/numbers.ts';
import { openPage, type StorePage } from '../store/open-page.ts';

// The document has no layout.
const SIZE = { width: 632, height: 200 };
vi.mock('../../../renderer/charts/use-size.ts', () => ({ useSize: () => [useRef(null), SIZE] }));

const settings = { ...DEFAULT_TRAINING_SETTINGS, batchSize: 8, epochs: 3 };
const project: Project = {
  ...emptyProject(),
  document: documentOf([
    ['input', 'Input', { shape: [4, 4, 1] }],
    ['flatten', 'Flatten'],
    ['out', 'Dense', { units: 4, activation: 'softmax' }],
  ]),
  task: 'training',
  training: settings,
};
const data = halves(20, 8);

let page: StorePage | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});

/** The page's own stores after a training by its engine, and the same training without a page. */
async function trained() {
  page = await openPage(project, {
    data: { current: () => data, isComing: () => false, subscribe: () => undefined },
  });
  const { run, until } = page;
  const { TrainingDock } = await import('../../../renderer/training/training-dock.tsx');
  const { useChartView } = await import('../../../renderer/store/chart-view.ts');
  await until(() => run().engine.state === 'connected');
  const { container } = render(createElement(TrainingDock));
  const atFirst = container.textContent;
  act(() => run().train());
  await until(() => run().phase === 'ended');
  await vi.waitFor(() => expect(screen.getAllByRole('slider')).toHaveLength(3));
  const training = valueOf(createTraining({ document: project.document, settings, data, weights: null }));
  const steps: { loss: number; accuracy: number; learningRate: number; images: number }[] = [];
  while (training.ended === null) if (training.advance() === 'step') steps.push({ ...training.step });
  return { container, atFirst, useChartView, steps, epochs: training.history.epochs };
}

function rows(name: string): readonly (readonly (string | null)[])[] {
  const table = screen.getByRole('table', { name });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent));
}

test('a training: its tables and charts tell the numbers of the engine exactly, zoomed and smoothed too', async () => {
  const { container, atFirst, useChartView, steps, epochs } = await trained();
  expect(atFirst).toContain('Watch the network learn');
  const exact = steps.map(({ loss, accuracy, learningRate, images }, index) =>
    [index + 1, ...[loss, accuracy, learningRate].map(Math.fround), images].map(String),
  );
  expect(rows('Loss and accuracy per iteration')).toEqual(exact);
  expect(rows('Loss and accuracy per epoch')).toEqual(
    epochs.map((record) =>
      [
        record.epoch,
        record.iterations,
        record.loss,
        record.accuracy,
        record.validationLoss ?? 'none',
        record.validationAccuracy ?? 'none',
        record.learningRate,
      ].map(String),
    ),
  );

  const lossAt = (iteration: number): string => (steps[iteration - 1]?.loss ?? NaN).toFixed(4);
  const end = (): string | null | undefined =>
    container.querySelector('[data-chart=loss] .series-end-training')?.textContent;
  expect(end()).toBe(lossAt(9));
  act(() => useChartView.setState({ span: { from: 2, to: 5 } }));
  expect(end()).toBe(lossAt(5));
  act(() => useChartView.setState({ smoothing: 0.9 }));
  expect(end()).not.toBe(lossAt(5));
  expect(rows('Loss and accuracy per iteration')).toEqual(exact);
  act(() => useChartView.setState({ smoothing: 0 }));
  expect(end()).toBe(lossAt(5));
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(end()).toBe(lossAt(9));
});

test('the charts to see are chosen, one at least; the crosshair is that of all of them', async () => {
  const { container } = await trained();
  const charts = (): readonly (string | null)[] =>
    [...container.querySelectorAll('[data-chart]')].map((chart) => chart.getAttribute('data-chart'));
  expect(charts()).toEqual(['loss', 'accuracy']);
  fireEvent.keyDown(screen.getByRole('slider', { name: /^Loss/ }), { key: 'Home' });
  expect(container.querySelectorAll('.chart-cursor[data-iteration="1"]')).toHaveLength(2);
  for (const name of ['Learning rate', 'Loss', 'Accuracy'])
    fireEvent.click(screen.getByRole('button', { name }));
  expect(charts()).toEqual(['learningRate']);
  fireEvent.click(screen.getByRole('button', { name: 'Learning rate' }));
  expect(charts()).toEqual(['learningRate']);
});

test('the accuracy of each class: the table, the list beside the chart and its lines are those of the engine', async () => {
  const { container, useChartView, epochs } = await trained();
  act(() => useChartView.setState({ classes: true }));
  const exact = epochs.map(({ epoch, classAccuracy }) =>
    [epoch, ...(classAccuracy ?? []).map((value) => value ?? 'none')].map(String),
  );
  expect(exact[0]).toHaveLength(5);
  expect(rows('Accuracy per class and epoch')).toEqual(exact);
  const list = within(screen.getByRole('list', { name: 'Classes that are drawn' }));
  const told = (): readonly (string | null | undefined)[] =>
    list.getAllByRole('button').map((button) => button.querySelector('b')?.textContent);
  const wanted = (at: number) =>
    (epochs[at]?.classAccuracy ?? []).map((value) => (value === null ? 'none' : value.toFixed(4)));
  expect(told()).toEqual(wanted(2));
  const chart = screen.getByRole('slider', { name: /^Accuracy per class/ });
  fireEvent.keyDown(chart, { key: 'Home' });
  expect(told()).toEqual(wanted(0));
  expect(chart.getAttribute('aria-valuetext')).toContain('Epoch 1');
  const drawn = () => container.querySelectorAll('[data-class]').length;
  expect(drawn()).toBe(4);
  fireEvent.click(list.getAllByRole('button')[1] ?? container);
  expect(drawn()).toBe(3);
});

test('an image that is followed: chart and table tell what the engine saw, and its class can be another one', async () => {
  page = await openPage(project, {
    data: { current: () => data, isComing: () => false, subscribe: () => undefined },
  });
  const { run, until } = page;
  const { TrainingDock } = await import('../../../renderer/training/training-dock.tsx');
  const { followDataImage } = await import('../../../renderer/training/follow-image.ts');
  const { useWatch, watchHistory } = await import('../../../renderer/store/watch-store.ts');
  await until(() => run().engine.state === 'connected');
  render(createElement(TrainingDock));
  act(() => followDataImage(data, 3));
  expect(screen.getByText(/^Train, or take a step/)).toBeDefined();
  const predicted: Float32Array[] = [];
  const image = Float32Array.from(data.pixels.subarray(48, 64), (value) => value / 255);
  for (const iteration of [1, 2, 3]) {
    act(() => run().step());
    await until(() => run().phase === 'paused' && run().iteration === iteration && run().pending === null);
    const probabilities = await run().predict(image);
    if (probabilities !== null) predicted.push(probabilities);
    await until(() => watchHistory.newest === iteration);
  }
  expect(useWatch.getState().initial).toHaveLength(4);
  const label = data.labels[3] ?? 0;
  const exact = (of: number) =>
    predicted.map((each, index) => [
      String(index + 1),
      String(each[of]),
      data.classNames[each.indexOf(Math.max(...each))],
    ]);
  await vi.waitFor(() => expect(rows('Followed image per iteration')).toEqual(exact(label)));
  const other = (label + 1) % 4;
  fireEvent.change(screen.getByRole('combobox', { name: /^Class whose/ }), {
    target: { value: String(other) },
  });
  await vi.waitFor(() => expect(rows('Followed image per iteration')).toEqual(exact(other)));
  act(() => run().reset());
  await until(() => run().phase === 'ready' && run().pending === null);
  expect(watchHistory.length).toBe(0);
  await until(() => useWatch.getState().initial !== null);
  fireEvent.click(screen.getByRole('button', { name: 'Follow no image' }));
  act(() => run().step());
  await until(() => run().iteration === 1);
  expect(watchHistory.length).toBe(0);
});
