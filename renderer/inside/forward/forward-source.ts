import { useMemo } from 'react';
import type { ConvolutionNumbers } from '../../../core/explain/convolution-cell.ts';
import { convolutionSizes, sizesOf, type Convolution } from '../../../core/explain/convolution-sizes.ts';
import type { NodeAnalysis } from '../../../core/graph/analysis.ts';
import type { FloatArray } from '../../../core/tensor/tensor.ts';
import { useTensors } from '../use-tensors.ts';

/** A convolution with all its numbers for one image. */
export interface ForwardSource {
  readonly convolution: Convolution;
  readonly numbers: ConvolutionNumbers;
  /** What whoever computed it found before the activation, and after: (height, width, filters). */
  readonly sums: FloatArray;
  readonly outputs: FloatArray;
}

/** What the engine holds of a convolution; null while not all of it is there. */
export function useForwardSource(node: NodeAnalysis): ForwardSource | null {
  const convolution = useMemo(() => convolutionSizes(node), [node]);
  const names = useMemo(() => namesOf(node, convolution), [node, convolution]);
  const tensors = useTensors(Object.values(names).filter((name) => name !== ''));
  return useMemo(() => {
    const x = tensors.get(names.x);
    const kernel = tensors.get(names.kernel);
    const y = tensors.get(names.y);
    // With a linear activation there is nothing before it.
    const a = tensors.get(names.a) ?? (convolution?.activation === 'linear' ? y : undefined);
    const bias = tensors.get(names.bias) ?? null;
    if (convolution === null || x === undefined || kernel === undefined) return null;
    if (y === undefined || a === undefined || (convolution.bias !== null && bias === null)) return null;
    // The network may have changed since the engine looked.
    const sizes = sizesOf(convolution);
    const isOther =
      x.data.length !== sizes.input || kernel.data.length !== sizes.kernel || y.data.length !== sizes.output;
    if (isOther || (bias !== null && bias.data.length !== convolution.filters)) return null;
    return { convolution, numbers: { x, kernel, bias }, sums: a.data, outputs: y.data };
  }, [convolution, names, tensors]);
}

function namesOf({ id, sources }: NodeAnalysis, convolution: Convolution | null) {
  const kernel = convolution === null ? '' : `${id}/${convolution.kernel}`;
  const bias = convolution?.bias == null ? '' : `${id}/${convolution.bias}`;
  return { x: `${sources[0] ?? ''}/y`, kernel, bias, a: `${id}/a`, y: `${id}/y` };
}
