import type { Operation } from './operation.ts';

/** What a plan consists of: training runs `draw`, `forward`, `loss`, `backward`, `update`; prediction runs `prediction`, `loss`. */
export interface OperationLists {
  /** Draws the random numbers of a step. */
  readonly draw: readonly Operation[];
  readonly forward: readonly Operation[];
  /** The forward pass of prediction, into the same buffers; null where it is `forward` itself. */
  readonly prediction: readonly Operation[] | null;
  readonly loss: readonly Operation[];
  /** Begins every gradient anew: what the step before left there does not count. */
  readonly backward: readonly Operation[];
  readonly update: readonly Operation[];
}

/** The lists with each of them changed in the same way. */
export function mapLists(
  lists: OperationLists,
  change: (operations: readonly Operation[]) => readonly Operation[],
): OperationLists {
  const { draw, forward, prediction, loss, backward, update } = lists;
  return {
    draw: change(draw),
    forward: change(forward),
    prediction: prediction === null ? null : change(prediction),
    loss: change(loss),
    backward: change(backward),
    update: change(update),
  };
}
