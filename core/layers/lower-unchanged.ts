import type { Lowered, LoweringSite } from './layer.ts';
import { singleInput } from './site.ts';

/** y = x, dx = dy */
export function lowerUnchanged(site: LoweringSite): Lowered {
  const { x, dx } = singleInput(site);
  const { y, dy } = site;
  return {
    forward: [{ kind: 'copy', writes: { y }, reads: { x } }],
    backward: dx === null ? [] : [{ kind: 'accumulate', adds: { y: dx }, reads: { x: dy } }],
  };
}
