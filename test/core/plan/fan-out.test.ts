import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activation } from '../../../core/layers/activation.ts';
import { dense } from '../../../core/layers/dense.ts';
import { input } from '../../../core/layers/input.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import { dagAnalysis, sum, type DagNode } from '../../support/dag.ts';
import { checkGradients } from '../../support/gradient-check.ts';

const start: DagNode = { layer: input, params: { shape: [3] }, sources: [] };

function tanh(source: number): DagNode {
  return { layer: activation, params: { activation: 'tanh' }, sources: [source] };
}

function units(source: number, trainable = true): DagNode {
  return { layer: dense, params: { units: 3, activation: 'sigmoid' }, sources: [source], trainable };
}

test('two followers of one node: both gradients reach it', () => {
  checkGradients(
    dagAnalysis([start, tanh(0), units(1), tanh(1), { layer: sum, params: {}, sources: [2, 3] }]),
  );
});

test('one node twice into the same merge', () => {
  checkGradients(dagAnalysis([start, units(0), { layer: sum, params: {}, sources: [1, 1, 0] }]));
});

test('a branch that is frozen passes no gradient, the other does', () => {
  const nodes = [start, units(0, false), units(0), { layer: sum, params: {}, sources: [1, 2] }];
  const { backward } = buildPlan(dagAnalysis(nodes), { loss: 'outputGradient' });
  const touched = backward.flatMap((operation) => ('adds' in operation ? Object.values(operation.adds) : []));
  expect(touched.map(({ name }) => name)).toEqual(['n2/dy', 'n2/da', 'n2/dkernel', 'n2/dbias']);
  checkGradients(dagAnalysis(nodes));
});

test('any graph without a loop', () => {
  const choice = fc.record({
    kind: fc.constantFrom('tanh', 'dense', 'frozen', 'sum'),
    sources: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(choice, { minLength: 1, maxLength: 8 }), (choices) => {
      const nodes = [start];
      for (const { kind, sources } of choices) {
        const earlier = sources.map((source) => source % nodes.length);
        const [first = 0] = earlier;
        if (kind === 'sum') nodes.push({ layer: sum, params: {}, sources: earlier });
        else nodes.push(kind === 'tanh' ? tanh(first) : units(first, kind === 'dense'));
      }
      const followed = new Set(nodes.flatMap(({ sources }) => sources));
      const lasts = [...nodes.keys()].filter((index) => !followed.has(index));
      checkGradients(dagAnalysis([...nodes, { layer: sum, params: {}, sources: lasts }]), { batch: 1 });
    }),
    { numRuns: 40 },
  );
});
