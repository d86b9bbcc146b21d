import type { Analysis } from '../../core/graph/analysis.ts';
import type { Buffer } from '../../core/plan/buffer.ts';
import type { Tensor } from '../../core/tensor/tensor.ts';
import { createModel } from '../../core/train/model.ts';
import { seeded, uniformNumbers, valueOf } from './numbers.ts';

export interface RunNumbers {
  readonly x: Tensor;
  readonly y: Tensor;
  readonly dy: Tensor;
  readonly dx: Tensor;
}

/** A network without weights, forward from a few whole numbers, of which many are equal, and back from random ones; reference kernels. */
export function runPooling(analysis: Analysis, seed: number): RunNumbers {
  const model = valueOf(
    createModel(analysis, { loss: 'outputGradient', inputGradient: true, precision: 'float64' }),
  );
  const random = seeded(seed);
  model.x.set(uniformNumbers(model.x.length, random).map((value) => Math.round(2 * value)));
  model.outputGradient?.set(uniformNumbers(model.y.length, random));
  model.forward();
  model.backward();
  const read = (buffer: Buffer | null): Tensor => {
    if (buffer === null) throw new Error('The model computes no gradient.');
    return { shape: buffer.shape, data: model.viewOf(buffer) };
  };
  const { x, y, outputGradient, inputGradient } = model.plan;
  return { x: read(x), y: read(y), dy: read(outputGradient), dx: read(inputGradient) };
}
