import { useMemo } from 'react';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { useTensors } from '../use-tensors.ts';
import {
  activationLayer,
  activationNames,
  activationTensors,
  type ActivationLayer,
  type ActivationTensors,
} from './activation-source.ts';
import { useLossName } from './use-loss-name.ts';

export interface FoundActivation {
  readonly layer: ActivationLayer;
  readonly tensors: ActivationTensors;
}

/** The activation of a layer with its numbers; null: it has none, or they are not there yet. */
export function useActivation(node: NodeAnalysis, analysis: Analysis): FoundActivation | null {
  const loss = useLossName();
  const layer = useMemo(() => activationLayer(node, analysis, loss), [node, analysis, loss]);
  const names = useMemo(() => (layer === null ? [] : activationNames(layer)), [layer]);
  const all = useTensors(names);
  return useMemo(() => {
    const tensors = layer === null ? null : activationTensors(layer, all);
    return layer === null || tensors === null ? null : { layer, tensors };
  }, [layer, all]);
}
