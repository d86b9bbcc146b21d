/** How the weights of a layer, and their gradients, were distributed in the course of a run. */
import type { NodeAnalysis } from '../graph/analysis.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import { examineLayer } from '../train/doctor/examine-network.ts';
import { HISTOGRAM_STEPS, histogramOf, type Histogram } from './histogram.ts';

/** At most so many moments of a run are kept. */
export const MOST_MOMENTS = 64;

/** A layer at one moment. */
export interface LayerMoment {
  readonly iteration: number;
  /** By the names of their buffers: `<node>/<weight>` and `<node>/d<weight>`. */
  readonly histograms: ReadonlyMap<string, Histogram>;
  /** Units that give 0 or less everywhere, as a share; null: it has no ReLU. */
  readonly dead: number | null;
  /** The share of numbers at the flat ends of the activation; null: it is neither tanh nor sigmoid. */
  readonly saturated: number | null;
}

export interface TensorHistory {
  readonly name: string;
  /** One for each moment. */
  readonly low: Float64Array<ArrayBuffer>;
  readonly high: Float64Array<ArrayBuffer>;
  readonly mean: Float64Array<ArrayBuffer>;
  readonly deviation: Float64Array<ArrayBuffer>;
  /** (moments, `HISTOGRAM_STEPS`), row-major: each from the low to the high of its moment. */
  readonly counts: Uint32Array<ArrayBuffer>;
}

export interface LayerHistory {
  readonly node: string;
  /** How many iterations had trained the weights at each moment, ascending. */
  readonly iterations: Uint32Array<ArrayBuffer>;
  readonly tensors: readonly TensorHistory[];
  /** One for each moment; null: the layer cannot be. */
  readonly dead: Float64Array<ArrayBuffer> | null;
  readonly saturated: Float64Array<ArrayBuffer> | null;
}

/** The tensors whose distribution is kept of a layer. */
export function historyTensors({ id, weights }: NodeAnalysis): readonly string[] {
  return weights.flatMap(({ name, learned }) => (learned ? [`${id}/${name}`, `${id}/d${name}`] : []));
}

/** The tensors that a moment of a layer is found from. */
export function momentTensors(node: NodeAnalysis): readonly string[] {
  return [...historyTensors(node), `${node.id}/y`];
}

/** `valuesOf`: a tensor as it is now, by its name; undefined where there is none. */
export function layerMoment(
  node: NodeAnalysis,
  iteration: number,
  valuesOf: (name: string) => FloatArray | undefined,
): LayerMoment {
  const [examined] = examineLayer(node, valuesOf(`${node.id}/y`));
  const activation = examined?.activation;
  return {
    iteration,
    histograms: new Map(
      historyTensors(node).flatMap((name): [string, Histogram][] => {
        const values = valuesOf(name);
        return values === undefined ? [] : [[name, histogramOf(values)]];
      }),
    ),
    dead: examined !== undefined && activation === 'relu' ? examined.dead / examined.units : null,
    saturated:
      examined !== undefined && (activation === 'tanh' || activation === 'sigmoid')
        ? examined.saturated
        : null,
  };
}

export function layerHistory(node: NodeAnalysis, moments: readonly LayerMoment[]): LayerHistory {
  const [first] = moments;
  const column = (of: (moment: LayerMoment) => number) => Float64Array.from(moments, of);
  return {
    node: node.id,
    iterations: Uint32Array.from(moments, ({ iteration }) => iteration),
    tensors: historyTensors(node)
      .filter((name) => first?.histograms.has(name) === true)
      .map((name) => tensorHistory(name, moments)),
    dead: first === undefined || first.dead === null ? null : column(({ dead }) => dead ?? 0),
    saturated:
      first === undefined || first.saturated === null ? null : column(({ saturated }) => saturated ?? 0),
  };
}

function tensorHistory(name: string, moments: readonly LayerMoment[]): TensorHistory {
  const of = (key: 'low' | 'high' | 'mean' | 'deviation') =>
    Float64Array.from(moments, ({ histograms }) => histograms.get(name)?.[key] ?? 0);
  const counts = new Uint32Array(moments.length * HISTOGRAM_STEPS);
  for (const [place, { histograms }] of moments.entries()) {
    const own = histograms.get(name);
    if (own !== undefined) counts.set(own.counts, place * HISTOGRAM_STEPS);
  }
  return { name, low: of('low'), high: of('high'), mean: of('mean'), deviation: of('deviation'), counts };
}
