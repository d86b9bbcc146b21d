import { act, render, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import type { Forecast } from '../../../core/forecast/forecast.ts';
import { problem } from '../../../core/problem.ts';
import { SummaryTable } from '../../../renderer/inspector/summary-table.tsx';
import { useDataStore } from '../../../renderer/store/data-store.ts';
import { useForecastStore } from '../../../renderer/store/forecast-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { NO_RUN } from '../../../renderer/store/run-state.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';
import { ForecastNote } from '../../../renderer/training/forecast-note.tsx';
import { RunBar } from '../../../renderer/training/run-bar.tsx';
import { halves } from '../../support/data-sets.ts';
import { smallProject } from './small-project.ts';

const KNOWN: Forecast = { stepSeconds: 0.00070123, memoryBytes: 3 * 2 ** 20, problem: null };
const UNTIMED: Forecast = { ...KNOWN, stepSeconds: null };
const EXCESS: Forecast = {
  ...KNOWN,
  problem: problem('TRAIN_MEMORY', { node: 'dense', size: '5 GiB' }, { node: 'dense' }),
};
/** The engine's own words for it, with the name on the canvas. */
const TOO_LARGE = /Dense 1.*5 GiB|5 GiB.*Dense 1/;

const show = (forecast: Forecast | null): void => act(() => useForecastStore.setState({ forecast }));

beforeEach(() => {
  act(() => {
    useProjectStore.getState().replaceProject(smallProject({ maxIterations: 100 }));
    useRunStore.setState({ ...NO_RUN, maxIterations: 100 });
  });
  act(() => useDataStore.setState({ arranged: null }));
  show(null);
});

test('the lesson tells time and memory, the memory alone while the machine is not measured, and nothing before', () => {
  const { container } = render(<ForecastNote of="run" />);
  expect(container.textContent).toBe('');
  show(UNTIMED);
  expect(container.textContent).toBe('About 3 MiB of memory');
  show(KNOWN);
  expect(container.textContent).toBe('About 0.7 ms an iteration, 3 MiB of memory');
});

test('what does not fit into the memory is said instead, with the layer that is to be made smaller', () => {
  const { container } = render(<ForecastNote of="run" />);
  show(EXCESS);
  expect(container.textContent).toMatch(TOO_LARGE);
  act(() => useProjectStore.getState().edit({ type: 'removeNodes', ids: ['dense'] }));
  expect(container.textContent).toBe('');
});

test('a training tells the time of a step, and of an epoch once there are images', () => {
  act(() => useProjectStore.getState().edit({ type: 'setTask', task: 'training' }));
  const { container } = render(<ForecastNote of="run" />);
  show(KNOWN);
  expect(container.textContent).toBe('About 0.7 ms a step of 32 images, 3 MiB of memory');
  act(() => useDataStore.setState({ arranged: halves(640) }));
  expect(container.textContent).toBe('About 14 ms an epoch, 0.7 ms a step, 3 MiB of memory');
  act(() => useDataStore.setState({ arranged: null }));
});

test('the summary of the model ends with it', () => {
  show(KNOWN);
  render(<SummaryTable analysis={useProjectStore.getState().analysis} />);
  expect(screen.getByText('Trained on one image: about 0.7 ms an iteration, 3 MiB of memory')).toBeTruthy();
});

test('the run bar tells the time of an iteration before the first, and silently what does not fit', () => {
  render(<RunBar />);
  show(KNOWN);
  expect(screen.getByText('about 0.7 ms an iteration')).toBeTruthy();
  act(() => useRunStore.setState({ phase: 'ready' }));
  expect(screen.getByText('up to 100 · about 0.7 ms each')).toBeTruthy();
  show(EXCESS);
  expect(screen.getByText(TOO_LARGE).getAttribute('role')).toBeNull();
  act(() => useRunStore.setState({ phase: 'running', iteration: 3 }));
  expect(screen.queryByText(TOO_LARGE)).toBeNull();
});
