/** Random numbers, drawn into buffers from a generator whose state lies in one. */
import type {
  DrawMaskOperation,
  DrawNormalOperation,
  DrawTransformsOperation,
  DrawUniformOperation,
} from '../../plan/operations/random.ts';
import { createGenerator, standardNormal, type Random } from '../../random.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';
import { drawTransform, TRANSFORM_SIZE } from './transforms.ts';

/** y = 0 with the probability `rate`, else 1 / (1 - rate); with the rate 1, all zeros. */
export function bindDrawMask({ writes, updates, rate }: DrawMaskOperation, viewOf: ViewOf): Step {
  const kept = 1 / (1 - rate);
  return drawing(viewOf(writes.y), viewOf(updates.random), (y, random) => {
    for (let i = 0; i < y.length; i++) y[i] = random.next() < rate ? 0 : kept;
  });
}

export function bindDrawNormal({ writes, updates, stddev }: DrawNormalOperation, viewOf: ViewOf): Step {
  return drawing(viewOf(writes.y), viewOf(updates.random), (y, random) => {
    for (let i = 0; i < y.length; i++) y[i] = stddev * standardNormal(random);
  });
}

export function bindDrawUniform({ writes, updates, from, to }: DrawUniformOperation, viewOf: ViewOf): Step {
  return drawing(viewOf(writes.y), viewOf(updates.random), (y, random) => {
    for (let i = 0; i < y.length; i++) y[i] = from + (to - from) * random.next();
  });
}

export function bindDrawTransforms(
  { writes, updates, transform, height, width }: DrawTransformsOperation,
  viewOf: ViewOf,
): Step {
  return drawing(viewOf(writes.y), viewOf(updates.random), (y, random) => {
    for (let at = 0; at < y.length; at += TRANSFORM_SIZE) {
      drawTransform(y, at, transform, height, width, random);
    }
  });
}

function drawing(y: FloatArray, state: FloatArray, draw: (y: FloatArray, random: Random) => void): Step {
  const generator = createGenerator();
  return () => {
    generator.load(state);
    draw(y, generator);
    generator.store(state);
  };
}
