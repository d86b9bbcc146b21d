import type { Step } from '../kernels/kernels.ts';
import type { Buffer } from '../plan/buffer.ts';
import { operandsOf } from '../plan/operation.ts';
import type { Model } from '../train/model.ts';

/**
 * The steps of the forward pass that have to be done again when numbers of `changed` have: from its first reader on, and from
 * before, where a buffer is added into that must begin anew. Of a model that keeps everything it computes.
 */
export function stepsAfter(changed: Buffer, { plan, steps }: Model): readonly Step[] {
  // Kernels that do several operations in one step are not told apart.
  if (steps.forward.length !== plan.forward.length) return steps.forward;
  const operands = plan.forward.map(operandsOf);
  let start = operands.findIndex(({ reads }) => reads.includes(changed));
  if (start === -1) return [];
  for (let at = start; at < operands.length; at++) {
    const { adds = [], updates = [] } = operands[at] ?? {};
    for (const buffer of [...adds, ...updates]) {
      const begun = operands.findIndex(({ writes }) => writes.includes(buffer));
      if (begun === -1 || begun >= start) continue;
      start = begun;
      at = begun;
    }
  }
  return steps.forward.slice(start);
}
