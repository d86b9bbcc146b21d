import { describe, expect, test } from 'vitest';
import { stepOperations } from '../../../core/bench/measure-workload.ts';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import { analyze } from '../../../core/graph/analyze.ts';

// Counted by hand from the layers: kernel height x width x inputs x outputs + biases, and for multiply-adds that without
// biases for each place of the output.
const expected = [
  { name: 'W1', batch: 1, input: [28, 28, 1], output: [10], parameters: 1_199_882, multiplyAdds: 11_992_448 },
  {
    name: 'W2',
    batch: 32,
    input: [28, 28, 1],
    output: [10],
    parameters: 1_199_882,
    multiplyAdds: 11_992_448,
  },
  { name: 'W3', batch: 64, input: [32, 32, 3], output: [10], parameters: 62_006, multiplyAdds: 651_720 },
  {
    name: 'W4',
    batch: 16,
    input: [64, 64, 3],
    output: [10],
    parameters: 2_386_986,
    multiplyAdds: 156_633_600,
  },
  { name: 'W5', batch: 512, input: [512], output: [512], parameters: 262_144, multiplyAdds: 262_144 },
];

test('there are five', () => {
  expect(WORKLOADS.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
});

describe.each(WORKLOADS)('$name', ({ name, batch, document }) => {
  const known = expected.find((each) => each.name === name);
  const analysis = analyze(document);

  test('has no problems, and the shapes and sizes it is known by', () => {
    expect(analysis.problems).toEqual([]);
    const { input, output, total } = analysis;
    const { parameters, multiplyAdds } = total;
    expect({ name, batch, input: input?.output, output: output?.output, parameters, multiplyAdds }).toEqual(
      known,
    );
  });

  test('learns with all of its weights', () => {
    expect(document.nodes.filter(({ trainable }) => trainable === false)).toEqual([]);
  });
});

test('convolutions and hidden layers of W3 and W4 have the activation that is asked for', () => {
  for (const name of ['W3', 'W4']) {
    const nodes = WORKLOADS.find((each) => each.name === name)?.document.nodes ?? [];
    const activations = nodes.map(({ params }) => params['activation']).filter((each) => each !== undefined);
    expect(activations.at(-1)).toBe('softmax');
    expect(new Set(activations.slice(0, -1))).toEqual(new Set(['relu']));
  }
});

test('the product has 2 n^3 operations', () => {
  const product = WORKLOADS.find(({ kind }) => kind === 'product');
  expect(product === undefined ? 0 : stepOperations(product)).toBe(2 * 512 ** 3);
});
