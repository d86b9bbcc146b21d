import type { Lowered } from '../layers/layer.ts';
import type { Buffer } from '../plan/buffer.ts';

/** A measure of how wrong the network is, as the operations that compute it and its gradient. */
export interface Loss {
  /** As Keras names it in camelCase: "categoricalCrossentropy". */
  readonly name: string;
  /** As a person reads it: "Categorical cross-entropy". */
  readonly label: string;
  lower(site: LossSite): Lowered;
}

export interface LossSite {
  /** What the network says, and what it should have said: the same shape, batch first. */
  readonly y: Buffer;
  readonly target: Buffer;
  /** One number. */
  readonly loss: Buffer;
  readonly dy: Buffer;
}
