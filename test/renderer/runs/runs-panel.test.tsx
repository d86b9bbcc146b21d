import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunRecord } from '../../../core/runs/run-record.ts';
import { createRunsInMemory } from '../../../renderer/archive/run-archive.ts';
import { RunsPanel } from '../../../renderer/runs/runs-panel.tsx';
import { FIRST_RUNS_VIEW, useRunsView } from '../../../renderer/runs/runs-view.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';
import { useRunsStore } from '../../../renderer/store/runs-store.ts';
import { documentOf } from '../../support/graphs.ts';
import { halvesProject } from '../../support/halves-project.ts';
import { runFacts, runRecord, TRAINING_SETUP } from '../../support/run-records.ts';

const fast: RunRecord = runRecord({
  id: 'run-2',
  number: 2,
  begun: 1_700_000_100_000,
  document: documentOf([
    ['input', 'Input', { shape: [4, 4, 1] }],
    ['flatten', 'Flatten'],
    ['hidden', 'Dense', { units: 8 }],
    ['out', 'Dense', { units: 4, activation: 'softmax' }],
  ]),
  setup: {
    ...TRAINING_SETUP,
    settings: { ...TRAINING_SETUP.settings, optimizer: { type: 'adam', learningRate: 0.01 } },
  },
});

beforeEach(async () => {
  useRunsView.setState(FIRST_RUNS_VIEW);
  useRunsStore.getState().useArchive(createRunsInMemory());
  act(() => useProjectStore.getState().replaceProject(halvesProject()));
  useRunStore.setState({ startWeights: null });
  useRunsStore.setState({ current: null });
  await act(() => useRunsStore.getState().open('p'));
});

async function open(...records: readonly RunRecord[]): Promise<void> {
  for (const each of records) await useRunsStore.getState().add(each);
  render(<RunsPanel />);
}

const names = (): readonly string[] =>
  [...document.querySelectorAll('.run-name')].map(({ textContent }) => textContent);
const name = (text: string): HTMLElement => screen.getByRole('button', { name: text });

test('before there is a run: what will be here', async () => {
  await open();
  expect(screen.getByText('Every run is kept here')).toBeTruthy();
});

test('a run with its settings and what came of it', async () => {
  await open(runRecord());
  const [, row] = screen.getAllByRole('row');
  const cells = [...(row?.querySelectorAll('td, th') ?? [])].map(({ textContent }) => textContent);
  expect(cells.slice(3)).toEqual(['halves', 'All epochs', '3 (1 ep)', '25%', '0.001', '1', '12.5 s']);
});

test('columns sort, up and down', async () => {
  await open(runRecord(), fast);
  expect(names()).toEqual(['Run 2', 'Run 1']);
  fireEvent.click(name('Rate'));
  expect(names()).toEqual(['Run 2', 'Run 1']);
  fireEvent.click(name('Rate'));
  expect(names()).toEqual(['Run 1', 'Run 2']);
});

test('arrows move, F2 renames in place, Escape leaves the name as it is', async () => {
  await open(runRecord(), fast);
  name('Run 2').focus();
  fireEvent.keyDown(name('Run 2'), { key: 'ArrowDown' });
  expect(document.activeElement).toBe(name('Run 1'));
  fireEvent.keyDown(name('Run 1'), { key: 'F2' });
  const field = screen.getByRole('textbox', { name: 'Name of the run' });
  fireEvent.change(field, { target: { value: 'Other' } });
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(names()).toEqual(['Run 2', 'Run 1']);
  fireEvent.keyDown(name('Run 1'), { key: 'F2' });
  fireEvent.change(screen.getByRole('textbox', { name: 'Name of the run' }), { target: { value: 'Other' } });
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Name of the run' }), { key: 'Enter' });
  expect(names()).toEqual(['Run 2', 'Other']);
});

test('a deleted run is told, and comes back', async () => {
  await open(runRecord(), fast);
  fireEvent.keyDown(name('Run 2'), { key: 'Delete' });
  await screen.findByText('Run 2 is deleted.');
  expect(names()).toEqual(['Run 1']);
  fireEvent.click(name('Undo delete'));
  expect(await screen.findByRole('button', { name: 'Run 2' })).toBeTruthy();
});

describe('what a run gives the project', () => {
  test('its settings, as one step of undo', async () => {
    await open(fast);
    fireEvent.click(name('Run 2'));
    fireEvent.click(name('Use these settings'));
    const { project, undo } = useProjectStore.getState();
    expect(project.training.optimizer).toEqual({ type: 'adam', learningRate: 0.01 });
    act(undo);
    expect(useProjectStore.getState().canUndo).toBe(false);
  });

  test('its weights, where they fit', async () => {
    const of = runRecord();
    await open(of);
    fireEvent.click(name('Run 1'));
    fireEvent.click(name('Restore weights'));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Last weights' }));
    await vi.waitUntil(() => useRunStore.getState().startWeights !== null);
    expect(useRunStore.getState().startWeights).toMatchObject({ from: 'run', tensors: of.weights.last });
  });

  test('weights that do not fit: what does not, and its network and settings back in one step', async () => {
    await open(runRecord());
    const wider = { type: 'setParam', id: 'out', field: 'units', value: 9 } as const;
    act(() => useProjectStore.getState().edit(wider));
    const edited = useProjectStore.getState().project;
    fireEvent.click(name('Run 1'));
    fireEvent.click(name('Restore weights'));
    fireEvent.click(screen.getByRole('menuitem', { name: /^Weights of the best epoch/ }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('Dense 1 kernel: 16×4 in the run, 16×9 in the network')).toBeTruthy();
    expect(useProjectStore.getState().project).toBe(edited);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Bring back and restore' }));
    expect(useProjectStore.getState().project.document).toEqual(runFacts().document);
    expect(useRunStore.getState().startWeights?.tensors).toEqual(runRecord().weights.best);
    act(() => useProjectStore.getState().undo());
    expect(useProjectStore.getState().project).toEqual(edited);
  });

  test('a run without sound weights gives none', async () => {
    await open(runRecord({ weights: { last: false, best: false } }));
    fireEvent.click(name('Run 1'));
    expect(name('Restore weights').hasAttribute('disabled')).toBe(true);
  });
});

describe('the difference', () => {
  const cells = (): readonly (readonly string[])[] =>
    [...document.querySelectorAll('.difference-lists tbody tr:not(.difference-group)')].map((row) =>
      [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent),
    );

  test('of the two newest runs: layers, settings and results, and the layers as one network', async () => {
    useRunsView.setState({ view: 'difference' });
    await open(runRecord(), fast);
    expect(cells().slice(0, 2)).toEqual([
      ['Dense 1', 'none', 'added'],
      ['Learning rate', '0.001', '0.01'],
    ]);
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Layers of both, as one network: 3 the same, 0 changed, 1 added, 0 removed',
    );
    expect(document.querySelectorAll('.difference-edge.difference-removed')).toHaveLength(1);
  });

  test('of a run and the project as it is now: what was changed since', async () => {
    await open(runRecord());
    act(() => useProjectStore.getState().edit({ type: 'setParam', id: 'out', field: 'units', value: 9 }));
    fireEvent.click(name('Run 1'));
    fireEvent.click(name('Compare with the project'));
    expect(cells()).toContainEqual(['Dense 1 · Units', '4', '9']);
    expect(screen.queryByText('Ended')).toBeNull();
  });
});

describe('the charts', () => {
  test('in numbers: those of each checked run, unrounded, side by side', async () => {
    await open(runRecord(), fast);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Show Run 1 in the charts' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Show Run 2 in the charts' }));
    act(() => useRunsView.setState({ view: 'charts', data: true, series: ['loss'] }));
    const table = await screen.findByRole('table', { name: 'Values of the runs per iteration' });
    await vi.waitUntil(() => within(table).getAllByRole('columnheader').length === 3);
    expect(
      within(table)
        .getAllByRole('row')
        .map(({ textContent }) => textContent),
    ).toEqual(['IterationRun 1 lossRun 2 loss', '11.51.5', '21.251.25', '311']);
  });

  test('none is checked: what to do', async () => {
    useRunsView.setState({ view: 'charts' });
    await open(runRecord());
    expect(screen.getByText(/Check runs in the list/)).toBeTruthy();
  });

  test('the run on screen is drawn by itself, and gives way to the next', () => {
    const { follow, toggle } = useRunsView.getState();
    follow('a');
    follow('b');
    expect(useRunsView.getState().shown.map(({ id }) => id)).toEqual(['b']);
    toggle('a');
    follow('c');
    expect(useRunsView.getState().shown.map(({ id }) => id)).toEqual(['a', 'c']);
  });
});
