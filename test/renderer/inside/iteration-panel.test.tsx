import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { prepareImage } from '../../../core/data/decode/prepare-image.ts';
import { formatBrief, formatLoss, formatProbability } from '../../../core/text/format.ts';
import { exactNumber } from '../../../renderer/inside/iteration/exact-number.ts';
import type * as Panel from '../../../renderer/inside/iteration/iteration-panel.tsx';
import type * as Iterations from '../../../renderer/inside/iteration/iteration-store.ts';
import type * as Projects from '../../../renderer/store/project-store.ts';
import type * as Runs from '../../../renderer/store/run-store.ts';
import { createMemoryHome } from '../engine/memory-home.ts';
import { smallProject } from '../training/small-project.ts';

// Test files of the page share modules: this one has stores of its own, which no other has connected.
let IterationPanel: typeof Panel.IterationPanel;
let useIteration: typeof Iterations.useIteration;
let useProjectStore: typeof Projects.useProjectStore;
let useRunStore: typeof Runs.useRunStore;
beforeAll(async () => {
  vi.resetModules();
  ({ IterationPanel } = await import('../../../renderer/inside/iteration/iteration-panel.tsx'));
  ({ useIteration } = await import('../../../renderer/inside/iteration/iteration-store.ts'));
  ({ useProjectStore } = await import('../../../renderer/store/project-store.ts'));
  ({ useRunStore } = await import('../../../renderer/store/run-store.ts'));
  const { useImageStore } = await import('../../../renderer/store/image-store.ts');
  useImageStore.getState().connect(prepareImage);
  useRunStore.getState().connect(createMemoryHome());
});
afterAll(() => void vi.resetModules());
beforeEach(async () => {
  act(() => useIteration.getState().close());
  act(() => useProjectStore.getState().replaceProject(smallProject({ learningRate: 0.001 })));
  await vi.waitFor(() => expect(useRunStore.getState().phase).toBe('ready'), { timeout: 10_000 });
});

async function opened(): Promise<HTMLElement> {
  render(<IterationPanel />);
  act(() => useIteration.getState().open());
  await screen.findByText(/^The image enters at Input 1/, {}, { timeout: 10_000 });
  return screen.getByRole('region', { name: 'Iteration microscope' });
}

/** The engine's own answer, of the whole iteration. */
async function engineSays(iteration: number | null, weight: string) {
  const request = { iteration, image: 0, tensors: [], weights: [weight] };
  const found = await useRunStore.getState().dissect(request);
  const [numbers] = found?.numbers ?? [];
  if (found === null || numbers === undefined) throw new Error('nothing was found');
  return { found, numbers };
}

const goTo = (phase: string): void => {
  fireEvent.click(screen.getByRole('radio', { name: phase }));
};

test('the numbers of each phase are those of the engine', async () => {
  const panel = await opened();
  const { found, numbers } = await engineSays(null, 'dense/bias');
  const row = (layer: string): (string | null)[] =>
    within(screen.getByRole('row', { name: new RegExp(`^${layer} `) }))
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
  const conv = found.nodes.find(({ node }) => node === 'conv');
  expect(row('Conv2D 1')).toEqual([
    '26×26×2',
    formatBrief(conv?.values.mean ?? 0),
    formatBrief(conv?.values.greatest ?? 0),
  ]);

  goTo('Loss');
  const p = found.trained[found.target] ?? 0;
  const loss = formatLoss(-Math.log(p));
  expect(screen.getByText(`E = −ln p = −ln ${formatProbability(p)} = ${loss}`)).toBeTruthy();

  goTo('Backward');
  const kernels = found.weights.filter(({ node }) => node === 'conv');
  const count = kernels.reduce((sum, { gradient }) => sum + gradient.count, 0);
  const mean = kernels.reduce((sum, { gradient }) => sum + gradient.mean * gradient.count, 0) / count;
  expect(row('Conv2D 1')).toEqual([
    formatBrief(conv?.delta?.mean ?? 0),
    formatBrief(conv?.delta?.greatest ?? 0),
    formatBrief(mean),
  ]);

  goTo('Update');
  fireEvent.change(screen.getByRole('combobox', { name: 'Weights' }), { target: { value: 'dense/bias' } });
  const unit = await screen.findByRole('spinbutton', { name: 'Unit' });
  await vi.waitFor(() => expect(within(panel).getByRole('button', { name: '(4)' })).toBeTruthy());
  fireEvent.click(within(panel).getByRole('button', { name: '(4)' }));
  expect(unit).toHaveProperty('value', '4');
  const [before, gradient, after] = [numbers.before, numbers.gradient, numbers.after].map((values) =>
    exactNumber(values[3] ?? Number.NaN),
  );
  const terms = within(panel).getAllByRole('definition');
  expect(terms.map(({ textContent }) => textContent)).toEqual([before, gradient, after]);
  const formula = screen.getByRole('group', { name: 'How this weight is updated' }).textContent ?? '';
  expect(formula.replaceAll(/[()]/g, '')).toBe(`w = w − η·g = ${before} − 0.001 · ${gradient} = ${after}`);
});

test('stepped by keys to the end, each step in words, and closed by Escape', async () => {
  const panel = await opened();
  const { found } = await engineSays(null, 'dense/bias');
  const said: string[] = [];
  for (let i = 0; i < 12; i++) {
    said.push(panel.querySelector('.iteration-words')?.firstChild?.textContent ?? '');
    fireEvent.keyDown(panel, { key: '.' });
  }
  expect(said.map((words) => words.split(/[:,]| has | computes | arrives at /)[0])).toEqual([
    'The image enters at Input 1',
    'Conv2D 1',
    'Flatten 1',
    'Dense 1',
    'The target',
    'The delta',
    'The delta',
    'The delta',
    'Conv2D 1',
    'Dense 1',
    'After the update the target',
    'After the update the target',
  ]);
  const [before, after] = [found.before, found.after].map((all) => formatProbability(all[found.target] ?? 0));
  expect(said.at(-1)).toBe(
    `After the update the target has the probability ${after}; before it was ${before}.`,
  );
  fireEvent.keyDown(panel, { key: ',' });
  expect(screen.getByText('Step 10 of 11')).toBeTruthy();
  fireEvent.keyDown(panel, { key: 'Escape' });
  expect(screen.queryByRole('region', { name: 'Iteration microscope' })).toBeNull();
});

test('an iteration that is past is found again, and the next one follows the run', async () => {
  for (let i = 1; i <= 2; i++) {
    act(() => useRunStore.getState().step());
    await vi.waitFor(() => {
      const { iteration, phase } = useRunStore.getState();
      expect([iteration, phase]).toEqual([i, 'paused']);
    });
  }
  await opened();
  expect(await screen.findByText('comes next')).toBeTruthy();
  expect(screen.getByRole('spinbutton', { name: 'Iteration' })).toHaveProperty('value', '3');
  const first = await engineSays(1, 'dense/bias');
  fireEvent.change(screen.getByRole('slider', { name: 'Iteration of the run' }), { target: { value: '1' } });
  expect(await screen.findByText('done')).toBeTruthy();
  expect(screen.getByText(new RegExp(`^Loss ${formatLoss(first.found.loss)}`))).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByText('comes next')).toBeTruthy();
  act(() => useRunStore.getState().step());
  await vi.waitFor(() => expect(useIteration.getState().dissection?.iteration).toBe(4));
});
