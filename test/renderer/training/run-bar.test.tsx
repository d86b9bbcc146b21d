import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareImage } from '../../../core/data/decode/prepare-image.ts';
import { createTemplate } from '../../../core/graph/templates.ts';
import { canDo, RUN_ACTIONS, type RunSituation } from '../../../renderer/store/run-actions.ts';
import { useImageStore } from '../../../renderer/store/image-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';
import { RunBar } from '../../../renderer/training/run-bar.tsx';
import { createMemoryHome } from '../engine/memory-home.ts';
import { smallProject } from './small-project.ts';

const CONNECTED = { state: 'connected', after: null } as const;
const IDLE: RunSituation = {
  engine: CONNECTED,
  phase: 'ready',
  pending: null,
  iteration: 0,
  end: null,
  stale: false,
};

describe('which buttons can do something', () => {
  test.each<[string, Partial<RunSituation>, string]>([
    ['nothing prepared', { phase: 'none' }, 'train step epoch'],
    ['ready', {}, 'train step epoch'],
    ['running', { phase: 'running', iteration: 5 }, 'pause stop reset'],
    ['paused', { phase: 'paused', iteration: 5 }, 'train step epoch stop reset'],
    ['ended', { phase: 'ended', iteration: 5, end: 'reachedTarget' }, 'reset'],
    [
      'ended, and changed since',
      { phase: 'ended', iteration: 5, end: 'stopped', stale: true },
      'train step epoch reset',
    ],
    ['Pause pressed a moment ago', { phase: 'running', iteration: 5, pending: 'pause' }, ''],
    [
      'the engine was lost in the run',
      { phase: 'none', iteration: 5, end: 'engineLost' },
      'train step epoch reset',
    ],
    [
      'no engine, and none comes',
      { phase: 'none', engine: { state: 'lost', loss: { kind: 'died', restarting: false } } },
      '',
    ],
    [
      'no engine, but one comes',
      { phase: 'none', engine: { state: 'lost', loss: { kind: 'died', restarting: true } } },
      'train step epoch',
    ],
  ])('%s', (_, situation, possible) => {
    expect(RUN_ACTIONS.filter((action) => canDo(action, { ...IDLE, ...situation })).join(' ')).toBe(possible);
  });
});

describe('the bar, with the engine', () => {
  const button = (name: string): HTMLElement => screen.getByRole('button', { name });
  const status = (): string | null => screen.getByRole('status', { name: 'Run' }).textContent;
  const disabled = (): readonly string[] =>
    ['Train', 'Pause', 'Step', 'Stop', 'Reset'].filter(
      (name) => button(name).getAttribute('aria-disabled') === 'true',
    );

  beforeAll(() => {
    useImageStore.getState().connect(prepareImage);
    useRunStore.getState().connect(createMemoryHome());
  });
  beforeEach(() => act(() => useProjectStore.getState().replaceProject(smallProject())));

  test('the status is named, and not announced', () => {
    render(<RunBar />);
    expect(screen.getByRole('status', { name: 'Run' }).getAttribute('aria-live')).toBe('off');
  });

  test('an epoch can be stepped where there are epochs: in trainings alone', () => {
    render(<RunBar />);
    expect(screen.queryByRole('button', { name: 'Epoch' })).toBeNull();
    act(() => useProjectStore.getState().edit({ type: 'setTask', task: 'training' }));
    expect(button('Epoch').getAttribute('aria-disabled')).toBe('false');
  });

  test('train, pause, step, stop, reset: the words and the buttons follow', async () => {
    render(<RunBar />);
    await vi.waitFor(() => expect(status()).toBe('Ready'));
    expect(disabled()).toEqual(['Pause', 'Stop', 'Reset']);

    fireEvent.click(button('Train'));
    expect(button('Train').getAttribute('aria-busy')).toBe('true');
    await vi.waitFor(() => expect(status()).toMatch(/^Iteration \d+$/));
    expect(disabled()).toEqual(['Train', 'Step']);

    fireEvent.click(button('Pause'));
    expect(screen.getByText('Pausing…')).toBeTruthy();
    await vi.waitFor(() => expect(status()).toMatch(/^Iteration \d+, paused$/));
    expect(disabled()).toEqual(['Pause']);

    const { iteration } = useRunStore.getState();
    fireEvent.click(button('Step'));
    await vi.waitFor(() => expect(status()).toBe(`Iteration ${iteration + 1}, paused`));

    fireEvent.click(button('Stop'));
    await vi.waitFor(() => expect(status()).toBe('Stopped'));
    expect(disabled()).toEqual(['Train', 'Pause', 'Step', 'Stop']);

    fireEvent.click(button('Reset'));
    await vi.waitFor(() => expect(status()).toBe('Ready'));
  });

  test('the limit and the target are told in their exact words', async () => {
    render(<RunBar />);
    const end = async (lesson: object): Promise<string | null> => {
      act(() => useProjectStore.getState().replaceProject(smallProject(lesson)));
      fireEvent.click(button('Train'));
      await vi.waitFor(() => expect(useRunStore.getState().phase).toBe('ended'), { timeout: 5000 });
      return status();
    };
    expect(await end({ maxIterations: 3 })).toBe('Stopped at the limit');
    expect(await end({ learningRate: 0.05 })).toBe('Reached the target');
  });

  test('a button that can do nothing does nothing', async () => {
    render(<RunBar />);
    await vi.waitFor(() => expect(status()).toBe('Ready'));
    fireEvent.click(button('Pause'));
    fireEvent.click(button('Reset'));
    expect([status(), useRunStore.getState().pending]).toEqual(['Ready', null]);
  });

  test('a network that cannot be trained: the sentence is an alert, with the name on the canvas', async () => {
    act(() =>
      useProjectStore.getState().edit({ type: 'setParam', id: 'dense', field: 'activation', value: 'relu' }),
    );
    render(<RunBar />);
    fireEvent.click(button('Train'));
    await vi.waitFor(() =>
      expect(screen.getByRole('alert').textContent).toMatch(
        /^The last layer, Dense 1, does not give probabilities/,
      ),
    );
    act(() => useProjectStore.getState().undo());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('no image: the sentence says so', async () => {
    act(() => useProjectStore.getState().replaceProject({ ...createTemplate('lesson'), image: null }));
    render(<RunBar />);
    fireEvent.click(button('Train'));
    await vi.waitFor(() =>
      expect(screen.getByRole('alert').textContent).toMatch(/^There is no image to learn from/),
    );
  });
});
