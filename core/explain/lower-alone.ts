import type { NodeAnalysis } from '../graph/analysis.ts';
import type { Buffer } from '../plan/buffer.ts';
import { createBufferTable } from '../plan/buffer-table.ts';
import type { Operation } from '../plan/operation.ts';
import type { Shape } from '../tensor/shape.ts';

/**
 * What a node computes for one image when nothing is random, as the operations that the engine itself carries out: so what
 * explains them has the engine's own sizes, and a layer needs to say nothing twice. No memory is taken. Empty while the
 * node has problems.
 */
export function lowerAlone({ id, configured, inputs, output, weights }: NodeAnalysis): readonly Operation[] {
  if (configured === null || inputs === null || output === null) return [];
  const table = createBufferTable();
  const create = (name: string, shape: Shape): Buffer => table.create(`${id}/${name}`, shape, 'activation');
  const lowered = configured.lower({
    batch: 1,
    training: false,
    trainable: false,
    x: inputs.map((shape, index) => create(`x${index}`, [1, ...shape])),
    y: create('y', [1, ...output]),
    w: Object.fromEntries(
      weights.map(({ name, shape }) => [name, table.create(`${id}/${name}`, shape, 'weight')]),
    ),
    dx: inputs.map(() => null),
    dy: create('dy', [1, ...output]),
    dw: {},
    scratch: (name, shape) => create(name, [1, ...shape]),
    scratchOfBatch: create,
    random: () => table.createState(`${id}/random`, [1], 0),
  });
  return lowered.prediction ?? lowered.forward;
}

/** What the node itself calls a weight of these operations. */
export function weightName({ name }: Buffer): string {
  return name.slice(name.indexOf('/') + 1);
}
