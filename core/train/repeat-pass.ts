import { operandsOf } from '../plan/operation.ts';
import type { Problem } from '../problem.ts';
import { success, type Result } from '../result.ts';
import { createModel, type Model } from './model.ts';

/** The forward pass of training, or that of prediction. */
export type Pass = 'training' | 'prediction';

/**
 * A model that keeps everything and has done the last pass of this one: with the same weights, images and random numbers, all
 * its own. To see what this one does not keep; it takes memory of its own, and neither gradients nor a loss.
 */
export function repeatPass(model: Model, pass: Pass): Result<Model, readonly Problem[]> {
  const { analysis, options, plan } = model;
  const repeating = { ...options, keeps: 'everything', sharing: null, loss: null, optimizer: null } as const;
  const created = createModel(analysis, repeating);
  if (!created.ok) return created;
  const copy = created.value;
  const written = copy.writeWeights(model.readWeights());
  if (!written.ok) return written;
  copy.x.set(model.x);
  if (pass === 'prediction') {
    copy.predict();
  } else {
    const drawn = (list: Model['plan']) => list.draw.flatMap((operation) => operandsOf(operation).writes);
    const sources = new Map(drawn(plan).map((buffer) => [buffer.name, model.viewOf(buffer)]));
    for (const buffer of drawn(copy.plan)) {
      const source = sources.get(buffer.name);
      if (source !== undefined) copy.viewOf(buffer).set(source);
    }
    copy.forwardAgain();
  }
  return success(copy);
}
