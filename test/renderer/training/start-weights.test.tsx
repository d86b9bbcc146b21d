import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { WireTensor } from '../../../core/engine/protocol.ts';
import { sizeOf } from '../../../core/tensor/shape.ts';
import { NO_RUN } from '../../../renderer/store/run-state.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';
import { StartWeights } from '../../../renderer/training/start-weights.tsx';
import { smallProject } from './small-project.ts';

const project = () => useProjectStore.getState();

function allWeights(): readonly WireTensor[] {
  return project().analysis.nodes.flatMap(({ id, weights }) =>
    weights.map(({ name, shape }) => ({
      name: `${id}/${name}`,
      shape,
      data: new Float32Array(sizeOf(shape)),
    })),
  );
}

const said = (): string => screen.getByRole('status').textContent;
const button = (name: string): HTMLElement | null => screen.queryByRole('button', { name });
const list = (name: string): readonly (string | null)[] =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

beforeEach(() => {
  act(() => {
    project().replaceProject(smallProject());
    useRunStore.setState({ ...NO_RUN, startWeights: null });
  });
  render(<StartWeights />);
});

describe('weights of a file', () => {
  test('none: nothing is said', () => {
    expect(said()).toBe('');
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('all fit: a short word, and the way back to the seed, which takes the focus along', () => {
    act(() => useRunStore.getState().restoreWeights(allWeights()));
    expect(said()).toMatch(/saved in this file.*All weights of this network are kept\.$/);
    expect(screen.queryByRole('group')).toBeNull();
    const forget = button('Start from the seed');
    forget?.focus();
    fireEvent.click(forget ?? document.body);
    expect([useRunStore.getState().startWeights, said()]).toEqual([null, '']);
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Weights to start from' }));
  });

  test('one layer wider: what is kept, new and dropped, by the names on the canvas', () => {
    act(() => useRunStore.getState().restoreWeights(allWeights()));
    act(() => project().edit({ type: 'setParam', id: 'conv', field: 'filters', value: 3 }));
    expect(said()).toContain('1 of the 4 weights of this network are kept.');
    expect(screen.getByText('3 new · 3 dropped')).toBeTruthy();
    // 26 x 26 x 3 values go into Dense now, 26 x 26 x 2 did.
    expect(list('New, from the seed')).toEqual([
      'Conv2D 1 kernel, 3×3×1×3',
      'Conv2D 1 bias, 3',
      'Dense 1 kernel, 2028×10',
    ]);
    expect(list('Dropped')).toEqual([
      'Conv2D 1 kernel, 3×3×1×2',
      'Conv2D 1 bias, 2',
      'Dense 1 kernel, 1352×10',
    ]);
    expect(button('Start from the seed')).not.toBeNull();
  });

  test('a layer was removed: its weights are dropped, under the name that it had', () => {
    act(() => {
      project().edit({
        type: 'addNode',
        node: { id: 'late', type: 'Dense', params: { units: 10 } },
        position: null,
      });
      project().edit({ type: 'addEdge', edge: { source: 'dense', target: 'late' } });
      useRunStore.getState().restoreWeights(allWeights());
      project().edit({ type: 'removeNodes', ids: ['late'] });
    });
    expect(said()).toContain('All weights of this network are kept.');
    expect(list('Dropped')).toEqual(['Dense 2 (removed) kernel, 10×10', 'Dense 2 (removed) bias, 10']);
  });

  test('none fits: runs start from the seed, and it is said so', () => {
    act(() => useRunStore.getState().restoreWeights(allWeights()));
    act(() => project().edit({ type: 'removeNodes', ids: ['conv', 'dense'] }));
    expect(said()).toMatch(/None of the weights saved in this file fits .*: runs start from the seed\.$/);
    expect(button('Start from the seed')).toBeNull();
    expect(list('Dropped')).toHaveLength(4);
  });
});

describe('weights of a run', () => {
  const trained = { phase: 'ended', iteration: 7, end: 'stopped' } as const;

  test.each([
    ['nothing trained', { phase: 'ready', iteration: 0 }, false],
    ['paused at iteration 7', { phase: 'paused', iteration: 7 }, true],
    ['stopped at iteration 7', trained, true],
    ['running', { phase: 'running', iteration: 7 }, true],
    ['the engine is gone', { phase: 'none', iteration: 7, end: 'engineLost' }, false],
    ['diverged', { phase: 'ended', iteration: 7, end: 'diverged' }, false],
    ['taken at this iteration', { ...trained, weightsTakenAt: 7 }, false],
  ] as const)('%s: offered=%s', (_, run, offered) => {
    act(() => useRunStore.setState(run));
    const name = /^Start from the (trained|newest) weights$/;
    expect(screen.queryByRole('button', { name }) !== null).toBe(offered);
  });

  test('taken: it is said, and the focus stays in the panel though the button is gone', async () => {
    const tensors = allWeights();
    const takeWeights = (): Promise<void> => {
      const names = new Map([['dense', 'Dense 1']]);
      useRunStore.setState({ startWeights: { base: 1, from: 'run', tensors, names }, weightsTakenAt: 7 });
      return Promise.resolve();
    };
    act(() => useRunStore.setState({ ...trained, takeWeights }));
    fireEvent.click(button('Start from the trained weights') ?? document.body);
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Weights to start from' })),
    );
    expect(said()).toMatch(/^Runs start from the weights you trained, and Reset goes back to them\./);
    expect(button('Start from the trained weights')).toBeNull();
  });
});
