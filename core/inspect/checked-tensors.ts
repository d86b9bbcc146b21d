/** Which numbers of a network are checked by difference quotients. */
import type { Buffer } from '../plan/buffer.ts';
import type { Random } from '../random.ts';
import type { Model } from '../train/model.ts';

/** What a difference quotient is drawn for: a weight, or the image. */
export interface Checked {
  readonly node: string;
  /** Of its gradient. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly buffer: Buffer;
  readonly gradient: Buffer;
}

/** What a difference quotient can be taken of: the image, and every weight that has a gradient. */
export function checkedTensors({ plan, analysis }: Model): readonly Checked[] {
  const { x, inputGradient } = plan;
  const input = analysis.input?.id ?? '';
  const image: Checked[] =
    inputGradient === null
      ? []
      : [
          {
            ...{ node: input, name: `${input}/dy`, shape: x.shape.slice(1) },
            ...{ buffer: x, gradient: inputGradient },
          },
        ];
  const weights = plan.weights.flatMap(({ node, name, w, dw }): readonly Checked[] =>
    dw === null
      ? []
      : [{ node, name: `${node}/d${name.slice(node.length + 1)}`, shape: w.shape, buffer: w, gradient: dw }],
  );
  return [...image, ...weights];
}

/** Of each tensor so many places, ascending; all of one with fewer. */
export function chooseIndices(
  tensors: readonly Checked[],
  samples: number,
  random: Random,
): readonly (readonly number[])[] {
  return tensors.map(({ buffer: { size } }) => {
    if (size <= samples) return Array.from({ length: size }, (_, index) => index);
    const chosen = new Set<number>();
    while (chosen.size < samples) chosen.add(Math.floor(random.next() * size));
    return [...chosen].toSorted((a, b) => a - b);
  });
}
