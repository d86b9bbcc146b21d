/** A thread that computes with the engine's own, in the browser edition. */
import { help, type HelperTask } from '../../core/kernels/wasm/threads/helper.ts';

self.addEventListener('message', ({ data }: MessageEvent<HelperTask>) => help(data));
