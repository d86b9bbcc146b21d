import type { NamedTensors } from '../tensor/tensor.ts';
import type { Model } from './model.ts';

/**
 * Has `to` go on where `from` is: the same weights, and the states of both. `resting` are states of weights that `from` has
 * frozen; returned are those and all of `from`, for the next time.
 */
export function carryOver(from: Model, to: Model, resting: NamedTensors): NamedTensors {
  const states = new Map([...resting, ...from.readStates()]);
  to.writeWeights(from.readWeights());
  to.writeStates(new Map([...to.readStates(), ...states]));
  return states;
}
