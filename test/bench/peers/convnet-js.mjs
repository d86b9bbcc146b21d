// ConvNetJS (Karpathy 2014), one thread: `node convnet-js.mjs FOLDER`, where FOLDER holds its package in node_modules.
import { createRequire } from 'node:module';
import path from 'node:path';
import { serve, stepping } from './serve.mjs';

/**
 * What is used of the package.
 *
 * @typedef {{ w: Float64Array }} Volume
 * @typedef {object} ConvNet
 * @property {new (width: number, height: number, depth: number, value: number) => Volume} Vol
 * @property {new () => { makeLayers(layers: readonly object[]): void }} Net
 * @property {new (net: object, options: object) => { train(x: Volume, label: number): object }} SGDTrainer
 */

const conv = (/** @type {number} */ filters, /** @type {number} */ side, pad = 0) => ({
  type: 'conv',
  sx: side,
  filters,
  stride: 1,
  pad,
  activation: 'relu',
});
const pool = { type: 'pool', sx: 2, stride: 2 };
const dense = (/** @type {number} */ units, /** @type {string} */ activation) => ({
  type: 'fc',
  num_neurons: units,
  activation,
});
const softmax = { type: 'softmax', num_classes: 10 };
const lesson = [conv(32, 3), conv(64, 3), pool, dense(128, 'tanh'), softmax];

/** @type {Readonly<Record<string, { side: number, depth: number, batch: number, layers: readonly object[] }>>} */
const networks = {
  W1: { side: 28, depth: 1, batch: 1, layers: lesson },
  W2: { side: 28, depth: 1, batch: 32, layers: lesson },
  W3: {
    side: 32,
    depth: 3,
    batch: 64,
    layers: [conv(6, 5), pool, conv(16, 5), pool, dense(120, 'relu'), dense(84, 'relu'), softmax],
  },
  W4: {
    side: 64,
    depth: 3,
    batch: 16,
    layers: [
      ...[32, 64, 128].flatMap((filters) => [conv(filters, 3, 1), conv(filters, 3, 1), pool]),
      dense(256, 'relu'),
      softmax,
    ],
  },
};

/** @type {(name: string) => unknown} */
const load = createRequire(path.join(process.argv[2] ?? '.', 'any.js'));

await serve(
  stepping(async (workload) => {
    const network = networks[workload];
    if (network === undefined) throw new Error('it has no product of matrices');
    const { version } = /** @type {{ version: string }} */ (load('convnetjs/package.json'));
    const { Vol, Net, SGDTrainer } = /** @type {ConvNet} */ (load('convnetjs'));
    const { side, depth, batch, layers } = network;
    const net = new Net();
    net.makeLayers([{ type: 'input', out_sx: side, out_sy: side, out_depth: depth }, ...layers]);
    const options = { method: 'sgd', learning_rate: 1e-6, momentum: 0, l2_decay: 0, batch_size: batch };
    const trainer = new SGDTrainer(net, options);
    const images = Array.from({ length: batch }, (_, image) => {
      const x = new Vol(side, side, depth, 0);
      for (let i = 0; i < x.w.length; i++) x.w[i] = ((i * 2654435761 + image * 40503) % 255) / 255 + 1 / 255;
      return x;
    });
    // It learns once in as many calls as a batch has images.
    const step = () => images.forEach((x, image) => trainer.train(x, image % 10));
    return { about: `ConvNetJS ${version}`, step };
  }),
);
