/**
 * A thread that computes with the engine's own, in Node and in Electron's utility process. Built as an entry of its own,
 * `kernel-helper.js`, beside whatever starts it.
 */
import { parentPort } from 'node:worker_threads';
import { help, type HelperTask } from '../core/kernels/wasm/threads/helper.ts';

parentPort?.on('message', (task: HelperTask) => help(task));
