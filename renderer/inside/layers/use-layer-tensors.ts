import { useMemo } from 'react';
import type { NamedTensors } from '../../../core/tensor/tensor.ts';
import { useTensors } from '../use-tensors.ts';

/** The tensors that explain a layer; null while not all of them are there. Both functions are the same at every call. */
export function useLayerTensors<Layer, Found>(
  layer: Layer,
  namesOf: (layer: Layer) => readonly string[],
  tensorsOf: (layer: Layer, all: NamedTensors) => Found | null,
): Found | null {
  const names = useMemo(() => namesOf(layer), [layer, namesOf]);
  const all = useTensors(names);
  return useMemo(() => tensorsOf(layer, all), [layer, tensorsOf, all]);
}
