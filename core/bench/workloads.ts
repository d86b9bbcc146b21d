/**
 * What speed is measured by: four trainings and a matrix product, small and large, with one image a step and with many.
 * Fixed, so that numbers of different days, machines and programs can be compared.
 */
import { chainModel } from '../graph/chain.ts';
import type { JsonObject, ModelDocument, ModelNode } from '../graph/document.ts';
import { lessonModel } from '../graph/templates.ts';

export interface Workload {
  /** "W1" */
  readonly name: string;
  /**
   * What a step is. `training`: a forward pass, the loss, the whole backward pass and an update of all parameters by plain
   * gradient descent. `product`: a forward pass alone.
   */
  readonly kind: 'training' | 'product';
  readonly document: ModelDocument;
  /** Images in a step; of a product, rows. */
  readonly batch: number;
}

/** A product of two square matrices of this side. */
const PRODUCT_SIDE = 512;

export const WORKLOADS: readonly Workload[] = [
  { name: 'W1', kind: 'training', document: lessonModel('all'), batch: 1 },
  { name: 'W2', kind: 'training', document: lessonModel('all'), batch: 32 },
  { name: 'W3', kind: 'training', document: leNet(), batch: 64 },
  { name: 'W4', kind: 'training', document: smallVgg(), batch: 16 },
  { name: 'W5', kind: 'product', document: squareProduct(PRODUCT_SIDE), batch: PRODUCT_SIDE },
];

/** After LeCun et al. 1998: 32x32x3 -> Conv2D 6@5x5, pool, Conv2D 16@5x5, pool, Dense 120, 84, 10 */
function leNet(): ModelDocument {
  return chainModel([
    node('input', 'Input', { shape: [32, 32, 3] }),
    convolution('conv1', { filters: 6, kernelSize: [5, 5] }),
    node('pool1', 'MaxPooling2D', { poolSize: [2, 2] }),
    convolution('conv2', { filters: 16, kernelSize: [5, 5] }),
    node('pool2', 'MaxPooling2D', { poolSize: [2, 2] }),
    node('flatten', 'Flatten', {}),
    dense('dense1', 120, 'relu'),
    dense('dense2', 84, 'relu'),
    dense('dense3', 10, 'softmax'),
  ]);
}

/** After Simonyan & Zisserman 2014: 64x64x3 -> twice Conv2D 32, pool, twice 64, pool, twice 128, pool, Dense 256, 10 */
function smallVgg(): ModelDocument {
  const blocks = [32, 64, 128].flatMap((filters, index) => {
    const params = { filters, kernelSize: [3, 3], padding: 'same' };
    return [
      convolution(`conv${2 * index + 1}`, params),
      convolution(`conv${2 * index + 2}`, params),
      node(`pool${index + 1}`, 'MaxPooling2D', { poolSize: [2, 2] }),
    ];
  });
  return chainModel([
    node('input', 'Input', { shape: [64, 64, 3] }),
    ...blocks,
    node('flatten', 'Flatten', {}),
    dense('dense1', 256, 'relu'),
    dense('dense2', 10, 'softmax'),
  ]);
}

/** (side, side) by (side, side), as one Dense layer on a batch of `side` rows. */
function squareProduct(side: number): ModelDocument {
  return chainModel([
    node('input', 'Input', { shape: [side] }),
    node('product', 'Dense', { units: side, useBias: false }),
  ]);
}

function node(id: string, type: string, params: JsonObject): ModelNode {
  return { id, type, params };
}

function convolution(id: string, params: JsonObject): ModelNode {
  return node(id, 'Conv2D', { ...params, activation: 'relu' });
}

function dense(id: string, units: number, activation: string): ModelNode {
  return node(id, 'Dense', { units, activation });
}
