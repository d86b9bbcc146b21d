/** The history of a layer while its run goes on: the layer is looked at when the history is asked for, and not too often. */
import type { NodeAnalysis } from '../graph/analysis.ts';
import { layerHistory, MOST_MOMENTS, type LayerHistory, type LayerMoment } from './layer-history.ts';
import { createThinned } from './thinned.ts';

/** Between two looks lies at least so much time, in milliseconds; */
const SHORTEST_MS = 900;
/** and looks take at most this part of it. */
const SHARE = 0.02;

export interface LiveHistory {
  /** With the layer as it is at `iteration`, where a look is due. What was seen of another layer is forgotten. */
  of(node: NodeAnalysis, iteration: number): LayerHistory;
  /** The run began anew. */
  restart(): void;
}

/** `look`: the layer as it is now; null: there is nothing to see. `now`: in milliseconds. */
export function createLiveHistory(
  look: (node: NodeAnalysis) => LayerMoment | null,
  now: () => number = () => performance.now(),
): LiveHistory {
  const moments = createThinned<LayerMoment>(MOST_MOMENTS);
  let node: string | null = null;
  let next = -Infinity;

  function restart(): void {
    moments.clear();
    next = -Infinity;
  }

  return {
    of(wanted, iteration) {
      if (wanted.id !== node) restart();
      node = wanted.id;
      const began = now();
      if (began >= next && moments.isDue(iteration)) {
        const moment = look(wanted);
        if (moment !== null) moments.add(iteration, moment);
        next = began + Math.max(SHORTEST_MS, (now() - began) / SHARE);
      }
      return layerHistory(wanted, moments.items);
    },
    restart,
  };
}
