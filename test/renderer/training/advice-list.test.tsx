import { act, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import type { Advice } from '../../../core/train/doctor/advise.ts';
import { useAdviceStore } from '../../../renderer/store/advice-store.ts';
import { useDataStore } from '../../../renderer/store/data-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { AdviceList } from '../../../renderer/training/advice-list.tsx';
import { dataSet } from '../../support/data-sets.ts';

const store = () => useProjectStore.getState();
const paramOf = (id: string, field: string) => store().analysis.byId.get(id)?.node.params[field];
const rateOf = () => store().project.training.optimizer['learningRate'];

const give = (...advice: readonly Advice[]): void => act(() => useAdviceStore.setState({ advice }));

beforeEach(() => {
  act(() => {
    store().replaceProject(createTemplate('classifier'));
    useAdviceStore.setState({ advice: [] });
    useDataStore.setState({ arranged: null, duplicates: null });
  });
});

test('a healthy run hears nothing', () => {
  const { container } = render(<AdviceList />);
  expect(container.textContent).toBe('');
});

describe('one click helps, and undo takes it back', () => {
  const cases: readonly (readonly [Advice, string, () => unknown, unknown])[] = [
    [{ kind: 'rateTooHigh' }, 'A tenth of the rate', rateOf, 0.0001],
    [{ kind: 'rateTooLow' }, 'Ten times the rate', rateOf, 0.01],
    [
      { kind: 'deadUnits', node: 'conv2', dead: 20, units: 32 },
      'Leaky ReLU there',
      () => paramOf('conv2', 'activation'),
      'leakyRelu',
    ],
    [
      { kind: 'explodingGradient', node: 'conv1', times: 500 },
      'Clip gradients by norm',
      () => store().project.training.optimizer['clipNorm'],
      1,
    ],
    [
      { kind: 'overfitting', epoch: 3 },
      'Stop early, with the best weights',
      () => store().project.training.earlyStopping?.restoreBestWeights,
      true,
    ],
  ];
  test.each(cases)('$kind', (advice, name, read, expected) => {
    render(<AdviceList />);
    give(advice);
    const before = read();
    act(() => screen.getByRole('button', { name }).click());
    expect(read()).toBe(expected);
    act(() => store().undo());
    expect(read()).toEqual(before);
  });
});

test('the layer is called as on the canvas, and numbers as people write them', () => {
  render(<AdviceList />);
  give(
    { kind: 'deadUnits', node: 'conv2', dead: 20, units: 32 },
    { kind: 'saturated', node: 'dense1', share: 0.95 },
  );
  expect(
    screen.getByText('20 of 32 units of Conv2D 2 are 0 on every image: they learn nothing any more.'),
  ).toBeTruthy();
  expect(screen.getByText(/^95.*of what Dense 1 says/)).toBeTruthy();
});

test('the gradient fades in a network of tanh: ReLU takes its place everywhere but at the output', () => {
  act(() => {
    for (const id of ['conv1', 'dense1'])
      store().edit({ type: 'setParam', id, field: 'activation', value: 'tanh' });
  });
  render(<AdviceList />);
  give({ kind: 'vanishingGradient', node: 'conv1', times: 20_000 });
  act(() => screen.getByRole('button', { name: 'ReLU in place of tanh and sigmoid' }).click());
  expect(['conv1', 'dense1', 'dense2'].map((id) => paramOf(id, 'activation'))).toEqual([
    'relu',
    'relu',
    'softmax',
  ]);
});

test('uneven classes are balanced by leaving images out, as the Data panel does', () => {
  const images = Array.from({ length: 14 }, (_, i) => ({ pixels: [i], label: i < 12 ? 0 : 1 }));
  act(() => useDataStore.setState({ arranged: dataSet([1, 1, 1], images) }));
  render(<AdviceList />);
  give({ kind: 'imbalance', ratio: 6 });
  act(() => screen.getByRole('button', { name: 'Balance the classes' }).click());
  expect(Object.values(store().project.data?.corrections ?? {})).toHaveLength(10);
});

test('without anything that one edit could do there is no button', () => {
  render(<AdviceList />);
  give({ kind: 'inputNotScaled', mean: 90, deviation: 60 });
  expect(screen.getByText(/around 90, spread by 60/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
