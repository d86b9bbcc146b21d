import { readSafetensors } from '../../core/import/safetensors.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { namedTensors, type NamedTensors } from '../../core/tensor/tensor.ts';

/** Weights that a network can compute with: of a whole file, and every one a number. `file` names it in problems. */
export function readWeights(bytes: Uint8Array, file: string): Result<NamedTensors, Problem> {
  const tensors = readSafetensors(bytes, file);
  if (!tensors.ok) return tensors;
  const spoilt = tensors.value.find(({ data }) => !data.every(Number.isFinite));
  return spoilt === undefined
    ? success(namedTensors(tensors.value))
    : failure(problem('WEIGHTS_NOT_FINITE', { name: spoilt.name }));
}
