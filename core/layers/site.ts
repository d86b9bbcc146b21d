import type { Buffer } from '../plan/buffer.ts';
import type { LoweringSite } from './layer.ts';

/** The one input of a layer that takes exactly one: its numbers, and its gradient unless nobody wants it. */
export function singleInput({ x, dx }: LoweringSite): { readonly x: Buffer; readonly dx: Buffer | null } {
  const [first] = x;
  if (first === undefined) throw new Error('A layer with one input was lowered without it.');
  return { x: first, dx: dx[0] ?? null };
}

/** A weight that the layer itself has declared. */
export function weightOf({ w }: LoweringSite, name: string): Buffer {
  const buffer = w[name];
  if (buffer === undefined) throw new Error(`The weight ${name} was not declared.`);
  return buffer;
}
