import { useMemo } from 'react';
import { enlargeMap } from '../../../core/explain/enlarge-map.ts';
import { changeByPixel } from '../../../core/explain/occlusion.ts';
import {
  effectiveWindow,
  sizeByPixel,
  strongestByPixel,
  timesInputByPixel,
} from '../../../core/explain/pixel-effect.ts';
import type { Rectangle, Region } from '../../../core/explain/region.ts';
import type { SaliencyQuestion } from '../../../core/inspect/saliency.ts';
import type { Score } from '../../../core/inspect/seeded-backward.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import { scaleFor } from '../colour-scale.ts';
import type { Heat } from './paint-pixels.ts';
import { useSeesStore, type Method } from './sees-store.ts';
import { useOcclusion, type OcclusionState } from './use-occlusion.ts';
import { useSaliency } from './use-saliency.ts';

/** What is called most of an effect. */
const MOST = 0.9;

export interface HeatView {
  /** null: nothing is known yet. */
  readonly heat: Heat | null;
  /** Of a receptive field, where most of the effect lies; null: nowhere, or not known yet. */
  readonly window: Rectangle | null;
  /** The number that was asked about; null: not known yet. */
  readonly value: number | null;
  /** Of Grad-CAM. */
  readonly weights: Float32Array | null;
  /** Whether this is of what is chosen now, not of what was before. */
  readonly isCurrent: boolean;
  /** There is nothing to tell of it. */
  readonly isNothing: boolean;
  readonly occlusion: OcclusionState;
}

interface HeatRequest {
  readonly method: Method;
  /** null: there is no number to ask about. */
  readonly of: Score | null;
  readonly node: string;
  /** (height, width, channels) */
  readonly image: Float32Array;
  readonly shape: Shape;
  /** The pixels that the number can see. */
  readonly seen: Region | undefined;
}

/** What the chosen method says of each pixel. */
export function useHeat({ method, of, node, image, shape, seen }: HeatRequest): HeatView {
  const patch = useSeesStore((store) => store.occlusion);
  const question = useMemo((): SaliencyQuestion | null => {
    if (of === null || method === 'occlusion') return null;
    return method === 'gradCam' ? { method, of, node } : { method: 'gradient', of };
  }, [method, of, node]);
  const answer = useSaliency(question);
  const occlusion = useOcclusion(method === 'occlusion' ? of : null, shape, patch);
  const { changes } = occlusion;
  const [height = 1, width = 1, channels = 1] = shape;

  // Until the answer is there the one before stays, if it is of the same kind.
  const found = question !== null && answer?.question.method === question.method ? answer.saliency : null;
  const values = useMemo((): Float32Array | null => {
    if (method === 'occlusion') return changes.length === 0 ? null : changeByPixel(shape, patch, changes);
    if (found === null) return null;
    switch (method) {
      case 'field':
        // Quick kernels leave rounding errors where the exact gradient is 0.
        return sizeByPixel(found.data, channels).map((size, at) => (seen?.cells[at] === 1 ? size : 0));
      case 'gradient':
        return strongestByPixel(found.data, channels);
      case 'timesInput':
        return timesInputByPixel(found.data, image, channels);
      case 'gradCam': {
        const [rows = 1, columns = 1] = found.shape;
        return enlargeMap(found.data, { height: rows, width: columns }, { height, width });
      }
    }
  }, [method, found, changes, shape, patch, image, channels, height, width, seen]);
  const heat = useMemo((): Heat | null => {
    if (values === null) return null;
    const { end } = scaleFor(values);
    const isSigned = method !== 'field' && method !== 'gradCam';
    return { values, scale: { kind: isSigned ? 'diverging' : 'sequential', end } };
  }, [values, method]);
  const window = useMemo(
    () => (method === 'field' && values !== null ? effectiveWindow(values, width, MOST) : null),
    [method, values, width],
  );
  const isCurrent = method === 'occlusion' || (answer !== null && answer.question === question);
  return {
    heat,
    window,
    value: method === 'occlusion' ? occlusion.value : (found?.value ?? null),
    weights: found !== null && method === 'gradCam' ? found.weights : null,
    isCurrent,
    isNothing: isCurrent && answer?.saliency === null && method !== 'occlusion',
    occlusion,
  };
}
