/** A network that nothing trains yet, with the weights that a run of it would begin with: to look inside while it is drawn. */
import { analyze } from '../graph/analyze.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { namedTensors, type NamedTensor } from '../tensor/tensor.ts';
import { fillByGenerator, fillByInitializers } from '../train/initialize.ts';
import { keepWeights } from '../train/keep-weights.ts';
import type { Loss } from '../train/loss.ts';
import { categoricalCrossentropy } from '../train/losses/categorical-crossentropy.ts';
import { lossNamed } from '../train/losses/losses.ts';
import type { WeightFilling } from '../train/lesson-settings.ts';
import { touchWeights, type Touch } from '../train/touch.ts';
import { createInspector, type Inspector } from './inspector.ts';

export interface Draft {
  readonly document: ModelDocument;
  readonly seed: number;
  /** How weights are filled that `weights` does not give. */
  readonly filling: WeightFilling;
  readonly weights: readonly NamedTensor[] | null;
  /** What of those a person set by hand, as far as it fits. */
  readonly touches?: readonly Touch[] | undefined;
  /** The name of the loss that gradients begin from; null: categorical cross-entropy. */
  readonly loss: string | null;
}

export interface OpenDraft {
  readonly document: ModelDocument;
  readonly loss: Loss;
  readonly inspector: Inspector;
  /** Gives its memory back. */
  release(): void;
}

export function openDraft(
  { document, seed, filling, weights, touches = [], loss: name }: Draft,
  kernels?: Kernels,
): Result<OpenDraft, readonly Problem[]> {
  const loss = name === null ? success(categoricalCrossentropy) : lossNamed(name);
  if (!loss.ok) return failure([loss.error]);
  const created = createInspector({ document, loss: loss.value, sharing: null, kernels });
  if (!created.ok) return created;
  const { model } = created.value;
  const analysis = analyze(document);
  const fresh = filling === 'lcg' ? fillByGenerator(analysis, seed) : fillByInitializers(analysis, seed);
  const release = (): void => model.workspace.release();
  const kept = weights === null ? fresh : keepWeights(analysis, namedTensors(weights), fresh);
  const written = model.writeWeights(touchWeights(kept, touches));
  if (written.ok) return success({ document, loss: loss.value, inspector: created.value, release });
  release();
  return written;
}
