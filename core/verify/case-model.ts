/** The model of a golden case, ready to run with its weights, or the reason why it cannot be. */
import { analyze } from '../graph/analyze.ts';
import type { Json } from '../graph/document.ts';
import { parseModelValue } from '../graph/parse.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import type { NamedTensors, Tensor } from '../tensor/tensor.ts';
import { locatedText } from '../text/located-text.ts';
import { problemText } from '../text/text.ts';
import { lossNamed } from '../train/losses/losses.ts';
import { createModel, type Model } from '../train/model.ts';
import type { Optimizer } from '../train/optimizer.ts';
import type { GoldenTensor } from './parse-case.ts';

export interface CaseSetup {
  readonly model: Json;
  readonly loss: string;
  readonly training: boolean;
  readonly optimizer: Optimizer | null;
  readonly batch: number;
  readonly weights: Readonly<Record<string, GoldenTensor>>;
}

/** `kernels` as in `ModelOptions`. */
export function modelOfCase(setup: CaseSetup, kernels?: Kernels): Result<Model, string> {
  const document = parseModelValue(setup.model, 'model');
  if (!document.ok) return failure(firstText(document.error));
  const loss = lossNamed(setup.loss);
  if (!loss.ok) return failure(problemText(loss.error));
  const analysis = analyze(document.value);
  const { batch, training, optimizer } = setup;
  const options = { batch, training, loss: loss.value, optimizer, inputGradient: true, kernels };
  const model = createModel(analysis, options);
  if (!model.ok) return failure(firstText(model.error));
  const written = model.value.writeWeights(tensorsOf(setup.weights));
  return written.ok ? success(model.value) : failure(firstText(written.error));
}

/** Writes a batch into the model; false when its numbers are not as many as the network takes. */
export function writeBatch(model: Model, input: GoldenTensor, target: GoldenTensor): boolean {
  if (input.data.length !== model.x.length || target.data.length !== model.target?.length) return false;
  model.x.set(input.data);
  model.target.set(target.data);
  return true;
}

function tensorsOf(weights: Readonly<Record<string, GoldenTensor>>): NamedTensors {
  return new Map(
    Object.entries(weights).map(([name, { shape, data }]): [string, Tensor] => [
      name,
      { shape, data: Float64Array.from(data) },
    ]),
  );
}

function firstText(problems: readonly Problem[]): string {
  const [first] = problems;
  return first === undefined ? '' : locatedText(first);
}
