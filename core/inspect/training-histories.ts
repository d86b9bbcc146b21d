/**
 * The histories of a training's layers, kept while it goes on: between two steps, at iterations that become rarer as the run becomes
 * longer, and so seldom that it takes about a hundredth of its time. A model of its own looks, at a few images of the training: it
 * computes as prediction does, and leaves no trace.
 */
import { writeBatch } from '../data/write-batch.ts';
import { analyze } from '../graph/analyze.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { spread } from '../train/doctor/examine-network.ts';
import { lossNamed } from '../train/losses/losses.ts';
import { createModel, type Model } from '../train/model.ts';
import type { Training } from '../train/training.ts';
import {
  layerHistory,
  layerMoment,
  MOST_MOMENTS,
  type LayerHistory,
  type LayerMoment,
} from './layer-history.ts';
import { thawed } from './thawed.ts';
import { createThinned } from './thinned.ts';

/** Of the time that a run computes, looking takes at most about this part; */
const SHARE = 0.01;
/** of its first seconds, more: a run that is over soon has a history, too. */
const FIRST_SHARE = 0.05;
const FIRST_SECONDS = 2;
/** Gradients and dead units are of so many. */
const IMAGES = 8;

export interface TrainingHistories {
  /**
   * Looks at the weights as they are, where that is due and not too often, or in any case (`must`); once an iteration. `took`: seconds
   * that were computed since the last call.
   */
  look(training: Training, took: number, must: boolean): void;
  /** null: no such layer was seen. */
  of(node: string): LayerHistory | null;
  /** The run begins anew. */
  restart(): void;
}

export function createTrainingHistories(kernels?: Kernels): TrainingHistories {
  const moments = createThinned<ReadonlyMap<string, LayerMoment>>(MOST_MOMENTS);
  const models = new WeakMap<Model, Model | null>();
  let nodes: Training['analysis']['nodes'] = [];
  let computed = 0; // seconds
  let spent = 0;
  let last = -1; // iteration

  /** The model that looks: made when it is first needed; null where there is no memory for it. */
  function modelOf(training: Training): Model | null {
    const { network, document, settings, data } = training;
    const known = models.get(network.main);
    if (known !== undefined) return known;
    const loss = lossNamed(settings.loss);
    const images = spread(data.parts.train, IMAGES);
    const created = loss.ok
      ? createModel(analyze(thawed(document)), {
          ...{ batch: images.length, training: false, keeps: 'everything', exactness: 'fast' },
          ...{ loss: loss.value, sharing: network.main, kernels },
        })
      : null;
    const model = created?.ok === true ? created.value : null;
    if (model !== null) {
      writeBatch(model.writePixels, data, images, 0, images.length);
      if (model.target !== null) network.coding.write(model.target, data.labels, images, 0);
    }
    models.set(network.main, model);
    return model;
  }

  return {
    look(training, took, must) {
      computed += took;
      const { iteration } = training;
      if (iteration === last) return;
      if (!must && (!moments.isDue(iteration) || spent > allowed(computed))) return;
      const start = performance.now();
      last = iteration;
      const model = modelOf(training);
      if (model !== null) {
        model.predict();
        model.computeLoss();
        model.backward();
        const { plan, viewOf, analysis } = model;
        const views = new Map(plan.placements.map(({ buffer }) => [buffer.name, viewOf(buffer)]));
        nodes = analysis.nodes.filter(({ weights }) => weights.length > 0);
        moments.add(
          iteration,
          new Map(nodes.map((node) => [node.id, layerMoment(node, iteration, (name) => views.get(name))])),
        );
      }
      // The first look makes its model, which would use up what a short run has.
      if (!must) spent += (performance.now() - start) / 1000;
    },
    of(id) {
      const node = nodes.find((each) => each.id === id);
      if (node === undefined) return null;
      return layerHistory(
        node,
        moments.items.flatMap((moment) => moment.get(id) ?? []),
      );
    },
    restart() {
      moments.clear();
      computed = 0;
      spent = 0;
      last = -1;
    },
  };
}

function allowed(seconds: number): number {
  return SHARE * seconds + (FIRST_SHARE - SHARE) * Math.min(seconds, FIRST_SECONDS);
}
