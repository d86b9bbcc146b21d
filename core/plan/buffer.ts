import type { Shape } from '../tensor/shape.ts';

/**
 * A named place for numbers in the plan. It holds none itself: the model binds each buffer to a view of its memory.
 * `shape` includes the batch where there is one.
 */
export interface Buffer {
  readonly id: number;
  /** `conv/kernel`, `conv/y`, `conv/dy`: for printing a plan and for finding a value. */
  readonly name: string;
  readonly shape: Shape;
  readonly size: number;
  readonly role: 'weight' | 'weightGradient' | 'activation' | 'activationGradient' | 'state' | 'scalar';
}

/** The node that a buffer belongs to; null: it belongs to the network as a whole. */
export function nodeOf({ name }: Buffer): string | null {
  const end = name.indexOf('/');
  return end === -1 ? null : name.slice(0, end);
}
