/** The activation at the end of a layer: y = h(a), da = h'(a) dy, around what computes a. */
import type { ActivationName } from '../activations/activations.ts';
import type { Buffer } from '../plan/buffer.ts';
import { matrixOf } from '../tensor/matrix.ts';
import type { Lowered, LoweringSite } from './layer.ts';

/** `lowerInner` is given the buffers of a and da; with the activation `linear` they are y and dy themselves. */
export function lowerWithActivation(
  activation: ActivationName,
  site: LoweringSite,
  lowerInner: (a: Buffer, da: Buffer) => Lowered,
): Lowered {
  const { y, dy } = site;
  if (activation === 'linear') return lowerInner(y, dy);
  const a = site.scratch('a', y.shape.slice(1));
  const da = site.scratch('da', y.shape.slice(1));
  const inner = lowerInner(a, da);
  const sizes = matrixOf(y.shape);
  return {
    forward: [...inner.forward, { kind: 'activation', writes: { y }, reads: { x: a }, activation, sizes }],
    backward: [
      { kind: 'fill', writes: { y: da }, value: 0 },
      { kind: 'activationGradient', adds: { dx: da }, reads: { x: a, y, dy }, activation, sizes },
      ...inner.backward,
    ],
  };
}
