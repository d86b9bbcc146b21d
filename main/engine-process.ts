/** The engine's home in the desktop app: a utility process, which main forks, watches and connects to the page. */
import type { MessagePortMain } from 'electron';
import type { Channel } from '../core/engine/channel.ts';
import { runEngine } from '../core/engine/engine.ts';
import { chooseKernels } from '../core/kernels/choose-kernels.ts';
import { startHeart, type Heart } from './engine-heart.ts';
import { createNodeCrew } from './kernel-threads.ts';

/** What preparing a network may take, its first pass included: nothing is known of it before. Milliseconds. */
const PREPARE_MS = 60_000;

const heart = startHeart((beat) => process.parentPort.postMessage(beat));

process.parentPort.once('message', ({ ports }) => {
  const port = ports[0];
  if (port === undefined) throw new Error('the first message brings the port to the page');
  runEngine(portChannel(port, heart), chooseKernels(createNodeCrew()));
});

function portChannel(port: MessagePortMain, heart: Heart): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage(receive) {
      port.on('message', ({ data }: { readonly data: unknown }) => {
        if (isPrepare(data)) heart.during(PREPARE_MS, () => receive(data));
        else receive(data);
      });
      port.start();
    },
    close: () => port.close(),
  };
}

function isPrepare(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'prepare';
}
