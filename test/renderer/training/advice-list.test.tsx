import { act, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import type { Advice } from '../../../core/train/doctor/advise.ts';
import type { Examination } from '../../../core/train/doctor/examine-network.ts';
import type { EpochRecord } from '../../../core/train/training-history.ts';
import { useAdviceStore } from '../../../renderer/store/advice-store.ts';
import { useDataStore } from '../../../renderer/store/data-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';
import { stepsHistory } from '../../../renderer/store/steps-history.ts';
import { AdviceList } from '../../../renderer/training/advice-list.tsx';
import { dataSet } from '../../support/data-sets.ts';

const store = () => useProjectStore.getState();
const paramOf = (id: string, field: string) => store().analysis.byId.get(id)?.node.params[field];
const rateOf = () => store().project.training.optimizer['learningRate'];

const give = (...advice: readonly Advice[]): void => act(() => useAdviceStore.setState({ advice }));

beforeEach(() => {
  act(() => {
    store().replaceProject(createTemplate('classifier'));
    useAdviceStore.setState({ advice: [], examination: null });
    useRunStore.setState({ epochs: { records: [], best: null, steps: 1 } });
    stepsHistory.cutTo(0);
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

test('numbers far from 0 without a rescaling to blame: one comes behind the input, and undo takes it back', () => {
  const before = store().project.document;
  render(<AdviceList />);
  give({ kind: 'inputNotScaled', mean: 90, deviation: 60 });
  expect(screen.getByText(/around 90, spread by 60/)).toBeTruthy();
  act(() => screen.getByRole('button', { name: 'Rescale behind the input' }).click());
  const { edges, nodes } = store().project.document;
  const added = nodes.find(({ type }) => type === 'Rescaling');
  expect(added?.params).toEqual({ scale: 0.0167, offset: -1.5 });
  expect(edges).toContainEqual({ source: 'input', target: added?.id });
  expect(edges).toContainEqual({ source: added?.id, target: 'conv1' });
  expect(store().analysis.problems).toEqual([]);
  act(() => store().undo());
  expect(store().project.document).toEqual(before);
});

test('the gradient fades with weights that begin too small, and no tanh: they begin by the rule for ReLU', () => {
  const initializer = { type: 'randomNormal', stddev: 0.001 };
  act(() => store().edit({ type: 'setParam', id: 'conv1', field: 'kernelInitializer', value: initializer }));
  render(<AdviceList />);
  give({ kind: 'vanishingGradient', node: 'conv1', times: 20_000 });
  act(() => screen.getByRole('button', { name: 'Begin with larger weights (He)' }).click());
  expect(paramOf('conv1', 'kernelInitializer')).toEqual({ type: 'heNormal' });
  expect(paramOf('conv2', 'kernelInitializer')).toBeUndefined();
});

test.each([
  ['rateTooHigh', 1000],
  ['rateTooLow', 1e-8],
] as const)('a rate far off (%s) becomes the usual one at once', (kind, learningRate) => {
  act(() => {
    const { training } = store().project;
    store().edit({
      type: 'setTraining',
      training: { ...training, optimizer: { ...training.optimizer, learningRate } },
    });
  });
  render(<AdviceList />);
  give({ kind });
  act(() => screen.getByRole('button', { name: 'The usual rate, 0.001' }).click());
  expect(rateOf()).toBe(0.001);
});

test('what is done already has no button', () => {
  act(() => {
    const { training } = store().project;
    const optimizer = { ...training.optimizer, clipNorm: 1 };
    store().edit({ type: 'setTraining', training: { ...training, optimizer } });
  });
  render(<AdviceList />);
  give({ kind: 'explodingGradient', node: 'conv1', times: 500 });
  expect(screen.getByText(/500 times as large/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

describe('each sentence has its evidence, with the same numbers for screen readers', () => {
  const examination: Examination = {
    images: 32,
    input: { mean: 90, deviation: 60, low: 0, high: 255, counts: [10, 0, 0, 5, 1] },
    confidence: 0.9999,
    confidences: [0, 0, 0, 0, 0, 0, 0, 0, 2, 30],
    layers: [
      { node: 'conv1', activation: 'relu', units: 16, dead: 0, saturated: 0 },
      { node: 'conv2', activation: 'relu', units: 32, dead: 20, saturated: 0 },
      { node: 'dense1', activation: 'tanh', units: 64, dead: 0, saturated: 0.95 },
    ],
    weights: [
      { name: 'conv1/kernel', node: 'conv1', gradient: 1e-7, value: 0.1 },
      { name: 'conv1/bias', node: 'conv1', gradient: 1, value: 1 },
      { name: 'dense2/kernel', node: 'dense2', gradient: 0.05, value: 0.1 },
    ],
  };
  const epoch = (number: number, loss: number, validationLoss: number): EpochRecord => ({
    ...{ epoch: number, iterations: 10 * number, loss, accuracy: 0.5, learningRate: 0.01 },
    ...{ validationLoss, validationAccuracy: 0.5 },
  });
  const records = [epoch(1, 2.3, 2.2), epoch(2, 1.5, 1.6), epoch(3, 1.1, 1.9)];

  beforeEach(() => {
    act(() => {
      useAdviceStore.setState({ examination });
      useRunStore.setState({ epochs: { records, best: null, steps: 10 } });
    });
  });

  /** Rows of bars: name and number. */
  const rows = (title: string): readonly string[] =>
    within(screen.getByRole('list', { name: title }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);

  test('dead units: their share of each layer of ReLU', () => {
    render(<AdviceList />);
    give({ kind: 'deadUnits', node: 'conv2', dead: 20, units: 32 });
    expect(rows('Units that are 0, by layer')).toEqual(['Conv2D 10 of 16', 'Conv2D 220 of 32']);
  });

  test('flat ends: the share of each layer of tanh or sigmoid', () => {
    render(<AdviceList />);
    give({ kind: 'saturated', node: 'dense1', share: 0.95 });
    expect(rows('Numbers at the flat ends, by layer')).toEqual(['Dense 195%']);
  });

  test.each(['vanishingGradient', 'explodingGradient'] as const)('%s: gradients by layer', (kind) => {
    const { container } = render(<AdviceList />);
    give({ kind, node: 'conv1', times: 500_000 });
    expect(rows('Gradient for each unit of weight, by layer, on a log scale')).toEqual([
      'Conv2D 11e−6',
      'Dense 20.5',
    ]);
    const widths = [...container.querySelectorAll('.evidence-track i')].map((bar) =>
      parseFloat(bar instanceof HTMLElement ? bar.style.width : ''),
    );
    // From 1e-6 to 1: the first is at the very beginning, the second at log 0.5.
    expect(widths).toEqual([2, expect.closeTo((100 * (6 + Math.log10(0.5))) / 6, 3)]);
  });

  test('input: how many numbers lie where', () => {
    render(<AdviceList />);
    give({ kind: 'inputNotScaled', mean: 90, deviation: 60 });
    const label = 'What the first layer sees. 0 to 51: 10; 153 to 204: 5; 204 to 255: 1';
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(label);
  });

  test('too sure: how many images the network is how sure of', () => {
    render(<AdviceList />);
    give({ kind: 'saturatedOutput', confidence: 0.9999, accuracy: 0.3 });
    const label = 'Images by how sure the network is of them. 80% to 90%: 2; 90% to 100%: 30';
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(label);
  });

  test.each(['rateTooHigh', 'rateTooLow'] as const)('%s: the loss of the epochs', (kind) => {
    render(<AdviceList />);
    give({ kind });
    const label = 'Loss by epoch. training: 2.3, 1.5, 1.1';
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(label);
  });

  test('diverged before an epoch was over: the loss of the steps', () => {
    act(() => {
      useRunStore.setState({ epochs: { records: [], best: null, steps: 10 } });
      stepsHistory.append({
        firstIteration: 1,
        loss: Float32Array.of(2, 8, NaN),
        accuracy: new Float32Array(3),
        learningRate: new Float32Array(3),
        images: new Uint32Array(3),
      });
    });
    render(<AdviceList />);
    give({ kind: 'rateTooHigh' });
    expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(
      /^Loss by iteration, on a log scale\. training: 2, 8/,
    );
  });

  test('overfitting: both losses, and the best epoch', () => {
    const { container } = render(<AdviceList />);
    give({ kind: 'overfitting', epoch: 2 });
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Loss by epoch. training: 2.3, 1.5, 1.1; validation, dashed: 2.2, 1.6, 1.9; best: epoch 2',
    );
    expect(container.querySelector('.evidence-best')?.getAttribute('x1')).toBe('110');
  });

  test('imbalance: images of each class', () => {
    const images = Array.from({ length: 14 }, (_, i) => ({ pixels: [i], label: i < 12 ? 0 : 1 }));
    act(() => useDataStore.setState({ arranged: dataSet([1, 1, 1], images) }));
    render(<AdviceList />);
    give({ kind: 'imbalance', ratio: 6 });
    const [largest, smallest] = rows('Training images by class');
    expect([largest, smallest]).toEqual([expect.stringMatching(/12$/), expect.stringMatching(/2$/)]);
  });

  test('leaks: how many images of which part, and one pair of them', () => {
    const images = Array.from({ length: 8 }, (_, i) => ({ pixels: [i % 4], label: i % 2 }));
    const arranged = {
      ...dataSet([1, 1, 1], images),
      parts: {
        train: Uint32Array.of(0, 1, 2, 3),
        validation: Uint32Array.of(4, 5),
        test: Uint32Array.of(6, 7),
      },
    };
    const duplicates = {
      equal: [
        [0, 4],
        [2, 6],
        [3, 7],
      ],
      near: [],
    };
    act(() => useDataStore.setState({ arranged, duplicates }));
    const { container } = render(<AdviceList />);
    give({ kind: 'leak', images: 6 });
    expect(rows('Images that are in several parts, by part')).toEqual(['Training3', 'Validation1', 'Test2']);
    expect(screen.getByText('One of them: in training and in validation')).toBeTruthy();
    expect(container.querySelectorAll('canvas')).toHaveLength(2);
    act(() => screen.getByRole('button', { name: 'Move them to training' }).click());
    expect(Object.keys(store().project.data?.corrections ?? {})).not.toHaveLength(0);
    act(() => store().undo());
    expect(store().project.data?.corrections).toEqual({});
  });
});
