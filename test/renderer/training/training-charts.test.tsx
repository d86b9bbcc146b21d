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
