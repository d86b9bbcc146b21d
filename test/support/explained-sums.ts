/** Every sum that explains a number of a convolution, in the order of the tensor that it explains. */
import { convolutionCell, type ConvolutionNumbers } from '../../core/explain/convolution-cell.ts';
import { convolutionInputCell, type ConvolutionBackward } from '../../core/explain/convolution-input.ts';
import { filtersOf, kernelIndex, type Convolution } from '../../core/explain/convolution-sizes.ts';
import { convolutionWeight, type WeightNumbers } from '../../core/explain/convolution-weight.ts';

/** a: (output height, output width, filters) */
export function outputSums(convolution: Convolution, numbers: ConvolutionNumbers): Float64Array {
  const { vertical, horizontal, filters } = convolution;
  return Float64Array.from({ length: vertical.output * horizontal.output * filters }, (_, at) => {
    const cell = Math.floor(at / filters);
    const place = { i: Math.floor(cell / horizontal.output), j: cell % horizontal.output, o: at % filters };
    return convolutionCell(convolution, numbers, place).a;
  });
}

/** dE/dx: (height, width, channels) */
export function inputSums(convolution: Convolution, numbers: ConvolutionBackward): Float64Array {
  const { vertical, horizontal, channels } = convolution;
  return Float64Array.from({ length: vertical.input * horizontal.input * channels }, (_, at) => {
    const cell = Math.floor(at / channels);
    const place = {
      row: Math.floor(cell / horizontal.input),
      column: cell % horizontal.input,
      c: at % channels,
    };
    return convolutionInputCell(convolution, numbers, place).sum;
  });
}

/** dE/dw, without penalties, of every weight of the kernel; a place that no weight filled stays empty. */
export function weightSums(convolution: Convolution, numbers: WeightNumbers): readonly number[] {
  const { vertical, horizontal, channels } = convolution;
  const found: number[] = [];
  for (let m = 0; m < vertical.kernel; m++)
    for (let n = 0; n < horizontal.kernel; n++)
      for (let c = 0; c < channels; c++) {
        const { first, end } = filtersOf(convolution, c);
        for (let o = first; o < end; o++) {
          const cell = { m, n, c, o };
          found[kernelIndex(convolution, cell)] = convolutionWeight(convolution, numbers, cell).total;
        }
      }
  return found;
}
