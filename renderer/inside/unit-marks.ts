import { activationOf } from '../../core/explain/activation-of.ts';
import type { NodeAnalysis } from '../../core/graph/analysis.ts';
import { unitsThat, zeroUnits } from '../../core/inspect/units-that.ts';
import { sizeOf } from '../../core/tensor/shape.ts';
import type { Tensor } from '../../core/tensor/tensor.ts';
import { flatEnds } from '../../core/train/doctor/flat-ends.ts';

/** What is to be said of the units of a layer on one image: maps, or numbers of a vector. */
export interface UnitMarks {
  readonly activation: string;
  readonly isMap: boolean;
  readonly units: number;
  /** From 0: those that are 0 everywhere. */
  readonly zero: readonly number[];
  /** Those that are saturated: most of their numbers lie at a flat end of the activation. */
  readonly flat: readonly number[];
}

/** Of more than this share of a map's numbers it is said that the map is saturated. */
const MOST = 0.5;

/** `y`: what the layer gives on the image. */
export function unitMarks(node: NodeAnalysis, y: Tensor): UnitMarks {
  const activation = activationOf(node);
  const isMap = y.shape.length === 3;
  const units = isMap ? (y.shape[2] ?? 1) : sizeOf(y.shape);
  const isFlat = flatEnds(activation);
  return {
    ...{ activation, isMap, units },
    zero: zeroUnits(y.data, units),
    flat: isFlat === null ? [] : unitsThat(y.data, units, isFlat, MOST),
  };
}
