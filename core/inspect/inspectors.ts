import type { ModelDocument } from '../graph/document.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Loss } from '../train/loss.ts';
import type { Model } from '../train/model.ts';
import { createInspector, type Inspector } from './inspector.ts';

/** The inspector of a network, made when it is first looked into; null where there is no memory for one. */
export type InspectorOf = (network: Model, document: ModelDocument, loss: Loss) => Inspector | null;

/** A run changes its network now and then: each has an inspector of its own, which goes with it. */
export function createInspectors(kernels?: Kernels): InspectorOf {
  const known = new WeakMap<Model, Inspector | null>();
  return (network, document, loss) => {
    const before = known.get(network);
    if (before !== undefined) return before;
    const created = createInspector({ document, loss, sharing: network, kernels });
    const inspector = created.ok ? created.value : null;
    known.set(network, inspector);
    return inspector;
  };
}
