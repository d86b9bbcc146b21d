// TensorFlow.js, one thread: `node tensorflow-js.mjs FOLDER cpu|wasm`, where FOLDER holds its packages in node_modules.
import { createRequire } from 'node:module';
import path from 'node:path';
import { serve, stepping } from './serve.mjs';

/**
 * What is used of the package.
 *
 * @typedef {{ dataSync(): Float32Array, dispose(): void }} Tensor
 * @typedef {object} Model
 * @property {(layer: object) => void} add
 * @property {(options: object) => void} compile
 * @property {(x: Tensor, target: Tensor) => Promise<number>} trainOnBatch
 * @typedef {object} TensorFlow
 * @property {{ 'tfjs-core': string }} version
 * @property {(name: string) => Promise<boolean>} setBackend
 * @property {() => string} getBackend
 * @property {() => Model} sequential
 * @property {Readonly<Record<'conv2d' | 'maxPooling2d' | 'flatten' | 'dense', (options: object) => object>>} layers
 * @property {{ sgd(rate: number): object }} train
 * @property {(shape: readonly number[], min: number, max: number, type: 'float32', seed: number) => Tensor} randomUniform
 * @property {(labels: Tensor, depth: number) => Tensor} oneHot
 * @property {(values: readonly number[], type: 'int32') => Tensor} tensor1d
 * @property {(a: Tensor, b: Tensor) => Tensor} matMul
 */

const [folder = '.', backend = 'cpu'] = process.argv.slice(2);
/** @type {(name: string) => unknown} */
const load = createRequire(path.join(folder, 'any.js'));

/** @typedef {readonly ['conv2d' | 'maxPooling2d' | 'flatten' | 'dense', object]} Layer */

/** @returns {Layer} */
const conv = (/** @type {number} */ filters, /** @type {number} */ kernelSize, padding = 'valid') => [
  'conv2d',
  { filters, kernelSize, padding, activation: 'relu' },
];
/** @returns {Layer} */
const dense = (/** @type {number} */ units, /** @type {string} */ activation) => [
  'dense',
  { units, activation },
];
/** @type {Layer} */
const pool = ['maxPooling2d', { poolSize: 2 }];
/** @type {Layer} */
const flatten = ['flatten', {}];
const lesson = [conv(32, 3), conv(64, 3), pool, flatten, dense(128, 'tanh'), dense(10, 'softmax')];

/** @type {Readonly<Record<string, { inputShape: readonly number[], batch: number, layers: readonly Layer[] }>>} */
const networks = {
  W1: { inputShape: [28, 28, 1], batch: 1, layers: lesson },
  W2: { inputShape: [28, 28, 1], batch: 32, layers: lesson },
  W3: {
    inputShape: [32, 32, 3],
    batch: 64,
    layers: [
      conv(6, 5),
      pool,
      conv(16, 5),
      pool,
      flatten,
      dense(120, 'relu'),
      dense(84, 'relu'),
      dense(10, 'softmax'),
    ],
  },
  W4: {
    inputShape: [64, 64, 3],
    batch: 16,
    layers: [
      ...[32, 64, 128].flatMap((filters) => [conv(filters, 3, 'same'), conv(filters, 3, 'same'), pool]),
      flatten,
      dense(256, 'relu'),
      dense(10, 'softmax'),
    ],
  },
};

await serve(
  stepping(async (workload) => {
    const tf = /** @type {TensorFlow} */ (load('@tensorflow/tfjs'));
    if (backend !== 'cpu') load(`@tensorflow/tfjs-backend-${backend}`);
    if (!(await tf.setBackend(backend))) throw new Error(`its ${backend} backend does not start`);
    const about = `TensorFlow.js ${tf.version['tfjs-core']} ${tf.getBackend()}`;
    const network = networks[workload];
    return { about, step: network === undefined ? product(tf) : await training(tf, network) };
  }),
);

/**
 * @param {TensorFlow} tf
 * @param {{ inputShape: readonly number[], batch: number, layers: readonly Layer[] }} network
 */
async function training(tf, { inputShape, batch, layers }) {
  const model = tf.sequential();
  for (const [index, [type, options]] of layers.entries()) {
    model.add(tf.layers[type](index === 0 ? { ...options, inputShape } : options));
  }
  model.compile({ optimizer: tf.train.sgd(1e-6), loss: 'categoricalCrossentropy' });
  const x = tf.randomUniform([batch, ...inputShape], 0, 1, 'float32', 1);
  const labels = Array.from({ length: batch }, (_, image) => image % 10);
  const target = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
  return () => model.trainOnBatch(x, target);
}

/** @param {TensorFlow} tf */
function product(tf) {
  const a = tf.randomUniform([512, 512], -1, 1, 'float32', 1);
  const b = tf.randomUniform([512, 512], -1, 1, 'float32', 2);
  return () => {
    const c = tf.matMul(a, b);
    c.dataSync();
    c.dispose();
  };
}
