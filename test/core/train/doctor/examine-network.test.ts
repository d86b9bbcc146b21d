import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../core/graph/analyze.ts';
import { examineNetwork, type Examination } from '../../../../core/train/doctor/examine-network.ts';
import { fillByInitializers } from '../../../../core/train/initialize.ts';
import { createModel } from '../../../../core/train/model.ts';
import { trainingModelOptions } from '../../../../core/train/network.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../../core/train/training-settings.ts';
import { writeBatch } from '../../../../core/data/write-batch.ts';
import { targetCoding } from '../../../../core/train/target-coding.ts';
import type { NamedTensors } from '../../../../core/tensor/tensor.ts';
import { halves } from '../../../support/data-sets.ts';
import { documentOf, type NodeRow } from '../../../support/graphs.ts';
import { valueOf } from '../../../support/numbers.ts';

const data = halves(16, 4);
const settings = DEFAULT_TRAINING_SETTINGS;

function network(activation: string, ...before: readonly NodeRow[]) {
  return analyze(
    documentOf([
      ['input', 'Input', { shape: [4, 4, 1] }],
      ...before,
      ['flatten', 'Flatten'],
      ['hidden', 'Dense', { units: 6, activation }],
      ['out', 'Dense', { units: 4, activation: 'softmax' }],
    ]),
  );
}

function examined(analysis: ReturnType<typeof network>, change: NamedTensors = new Map()): Examination {
  const weights = new Map([...fillByInitializers(analysis, 1), ...change]);
  return valueOf(examineNetwork(analysis, settings, weights, data, undefined));
}

const bias = (...values: readonly number[]): NamedTensors =>
  new Map([['hidden/bias', { shape: [6], data: Float32Array.from(values) }]]);

describe('units', () => {
  test('that are 0 on every image are dead, those of one image alone are not', () => {
    const { layers } = examined(network('relu'), bias(-100, 0, 100, -100, 100, -100));
    expect(layers.map(({ node, activation }) => [node, activation])).toEqual([
      ['hidden', 'relu'],
      ['out', 'softmax'],
    ]);
    expect(layers[0]).toMatchObject({ units: 6, dead: 3, saturated: 0 });
  });

  test.each(['tanh', 'sigmoid'])('of %s at the flat ends are counted', (activation) => {
    const { layers } = examined(network(activation), bias(100, -100, 100, 0, 0, 0));
    expect(layers[0]?.dead).toBe(0);
    expect(layers[0]?.saturated).toBeCloseTo(0.5, 1);
  });
});

test('the input is what the first layer sees, behind rescaling', () => {
  const plain = examined(network('relu'));
  const scaled = examined(network('relu', ['scale', 'Rescaling', { scale: 255, offset: -10 }]));
  expect(plain.input.mean).toBeGreaterThan(0.2);
  expect(plain.input.deviation).toBeLessThan(0.5);
  expect(scaled.input.mean).toBeCloseTo(255 * plain.input.mean - 10, 2);
  expect(scaled.input.deviation).toBeCloseTo(255 * plain.input.deviation, 2);
});

test('gradients are those of a step on the same images', () => {
  const analysis = network('relu');
  const weights = fillByInitializers(analysis, 1);
  const model = valueOf(
    createModel(analysis, { ...valueOf(trainingModelOptions(settings)), keeps: 'gradients', batch: 16 }),
  );
  valueOf(model.writeWeights(weights));
  writeBatch(model.writePixels, data, data.parts.train, 0, 16);
  if (model.target !== null) targetCoding(4).write(model.target, data.labels, data.parts.train, 0);
  model.forward();
  model.computeLoss();
  model.backward();
  const rms = (values: ArrayLike<number>): number =>
    Math.sqrt(Array.from(values, (v) => v * v).reduce((a, b) => a + b) / values.length);
  const found = valueOf(examineNetwork(analysis, settings, weights, data, undefined));
  for (const { name, gradient, value } of found.weights) {
    expect(gradient / rms(model.readGradients().get(name)?.data ?? []), name).toBeCloseTo(1, 4);
    expect(value).toBeCloseTo(rms(weights.get(name)?.data ?? [1]), 6);
  }
  expect(found.weights.map(({ name }) => name)).toEqual([
    'hidden/kernel',
    'hidden/bias',
    'out/kernel',
    'out/bias',
  ]);
});

test('a network that is sure of itself has a confidence near 1, an even one that of guessing', () => {
  const sure = new Map([['out/bias', { shape: [4], data: Float32Array.of(50, 0, 0, 0) }]]);
  expect(examined(network('relu'), sure).confidence).toBeGreaterThan(0.999);
  const even = new Map([['out/kernel', { shape: [6, 4], data: new Float32Array(24) }]]);
  expect(examined(network('relu'), even).confidence).toBeCloseTo(0.25, 6);
});

test('numbers of the input are counted in steps from the least to the largest', () => {
  const { input } = examined(network('relu', ['scale', 'Rescaling', { scale: 2, offset: -1 }]));
  const seen = [...data.parts.train]
    .flatMap((image) => [...data.pixels.subarray(16 * image, 16 * (image + 1))])
    .map((pixel) => (2 * pixel) / 255 - 1);
  expect(input.low).toBeCloseTo(Math.min(...seen), 5);
  expect(input.high).toBeCloseTo(Math.max(...seen), 5);
  expect(input.counts).toHaveLength(24);
  expect(input.counts.reduce((a, b) => a + b)).toBe(seen.length);
  const middle = (input.low + input.high) / 2;
  const below = input.counts.slice(0, 12).reduce((a, b) => a + b);
  expect(below).toBe(seen.filter((value) => value < middle).length);
});

test('images are counted by how sure the network is of them', () => {
  const sure = new Map([['out/bias', { shape: [4], data: Float32Array.of(50, 0, 0, 0) }]]);
  expect(examined(network('relu'), sure).confidences).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 16]);
  const even = new Map([['out/kernel', { shape: [6, 4], data: new Float32Array(24) }]]);
  expect(examined(network('relu'), even).confidences).toEqual([0, 0, 16, 0, 0, 0, 0, 0, 0, 0]);
});
