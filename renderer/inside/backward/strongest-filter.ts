import type { ConvolutionInputCell } from '../../../core/explain/convolution-input.ts';

/** The filter whose pairs give the cell's gradient most together, in size; 0 where nothing is reached. */
export function strongestFilter({ reached }: ConvolutionInputCell): number {
  let best = reached[0]?.products[0]?.o ?? 0;
  let size = 0;
  reached[0]?.products.forEach(({ o }, index) => {
    const sum = reached.reduce((total, { products }) => total + (products[index]?.product ?? 0), 0);
    if (Math.abs(sum) <= size) return;
    best = o;
    size = Math.abs(sum);
  });
  return best;
}
