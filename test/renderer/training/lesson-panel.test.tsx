import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';
import { LessonPanel } from '../../../renderer/training/lesson-panel.tsx';
import { smallProject } from './small-project.ts';

const lesson = () => useProjectStore.getState().project.lesson;
const field = (name: string): HTMLElement => screen.getByLabelText(name);
const type = (name: string, value: string): void => {
  fireEvent.change(field(name), { target: { value } });
};

beforeEach(() => {
  act(() =>
    useProjectStore.getState().replaceProject(smallProject({ learningRate: 0.001, maxIterations: 100 })),
  );
  render(<LessonPanel />);
});

describe('the numbers', () => {
  test.each([
    ['Learning rate', 'learningRate', '0.05', 0.05],
    ['Learning rate', 'learningRate', '1e-7', 1e-7],
    ['Max iterations', 'maxIterations', '1000', 1000],
    ['Seed', 'seed', '4294967295', 4294967295],
  ] as const)('%s (%s): "%s" is taken', (name, key, text, value) => {
    type(name, text);
    expect(lesson()[key]).toBe(value);
  });

  test.each([
    ['Learning rate', 'learningRate', '', /Learning rate must be a number from 0 to 1000/],
    ['Learning rate', 'learningRate', '-1', /Learning rate must be/],
    ['Max iterations', 'maxIterations', '0', /Max iterations must be a whole number from 1 to 1000000/],
    ['Max iterations', 'maxIterations', '2.5', /Max iterations must be/],
    ['Seed', 'seed', 'abc', /Seed must be a whole number from 0 to 4294967295/],
  ] as const)('%s (%s): "%s" is told to be wrong and not taken', (name, key, text, sentence) => {
    const before = lesson()[key];
    type(name, text);
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(field(name).getAttribute('aria-invalid')).toBe('true');
    expect(lesson()[key]).toBe(before);
  });

  test('typing in a field is one step of undo; the next visit is another', () => {
    for (const text of ['0.1', '0.12', '0.123']) type('Learning rate', text);
    fireEvent.blur(field('Learning rate'));
    type('Learning rate', '0.5');
    act(() => useProjectStore.getState().undo());
    expect(lesson().learningRate).toBe(0.123);
    act(() => useProjectStore.getState().undo());
    expect(lesson().learningRate).toBe(0.001);
  });
});

describe('the target', () => {
  const options = (): readonly string[] =>
    [...field('Target').querySelectorAll('option')].map(({ textContent }) => textContent);

  test('the least probable class, or any class of the network', () => {
    expect(options()).toEqual(['Least probable', ...Array.from({ length: 10 }, (_, label) => String(label))]);
    type('Target', '7');
    expect(lesson().target).toBe(7);
    type('Target', 'least');
    expect(lesson().target).toBe('least');
  });

  test('a class that the changed network no longer has stays to be seen, with what is wrong', () => {
    type('Target', '7');
    act(() => useProjectStore.getState().edit({ type: 'setParam', id: 'dense', field: 'units', value: 3 }));
    expect(options()).toEqual(['Least probable', '0', '1', '2', '7']);
    expect(screen.getByText(/The target class 7 does not exist: there are 3 classes, 0 to 2/)).toBeTruthy();
  });
});

test('while a run goes on: which settings take effect at once, and which do not', () => {
  const note = (): HTMLElement | null => screen.queryByText(/takes effect at once/);
  expect(note()).toBeNull();
  act(() => useRunStore.setState({ phase: 'paused' }));
  expect(note()?.textContent).toBe(
    'A new learning rate takes effect at once, the other settings in the next run.',
  );
  act(() => useRunStore.setState({ phase: 'none' }));
});
