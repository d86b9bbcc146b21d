/** Sites without memory: calls are written with addresses that mean nothing, and what they need is added up. */
import type { Exactness, ViewOf } from '../kernels.ts';
import { createScratch } from './operation-scratch.ts';
import type { Site } from './site.ts';

export interface DrySite {
  /** For the operations that are carried out together next. */
  readonly open: () => Site;
  /** A list ends: the thread that makes its calls gets its room. */
  readonly close: () => void;
  /** All that was reserved so far, that room included, and what each further thread needs. */
  readonly needs: () => { readonly sharedBytes: number; readonly threadBytes: number };
}

/** Any address but 0, which means none. */
const SOMEWHERE = 64;

export function createDrySite(exactness: Exactness): DrySite {
  let sharedBytes = 0;
  let threadBytes = 0;
  const scratch = createScratch({
    reserve(bytes) {
      sharedBytes += bytes;
      return SOMEWHERE;
    },
    integers: (_address, count) => new Int32Array(count),
  });
  const anywhere = new Float32Array(new ArrayBuffer(SOMEWHERE), SOMEWHERE);
  const viewOf: ViewOf = () => anywhere;
  return {
    open() {
      const site = scratch.open(viewOf, exactness);
      return {
        ...site,
        threadScratch(bytes) {
          site.threadScratch(bytes);
          threadBytes = Math.max(threadBytes, bytes);
        },
      };
    },
    close: () => void scratch.ofThread(0),
    needs: () => ({ sharedBytes, threadBytes }),
  };
}
