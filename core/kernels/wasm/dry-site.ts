/** A site without memory: calls are written with addresses that mean nothing, and what they need is added up. */
import type { Exactness } from '../kernels.ts';
import type { Site } from './site.ts';

export interface DrySite {
  /** For the operations that are carried out together next. */
  readonly open: () => Site;
  /** The most that operations need one after another, what lasts, and what each thread needs. */
  readonly needs: () => { readonly sharedBytes: number; readonly threadBytes: number };
}

/** Any address but 0, which means none. */
const SOMEWHERE = 64;

export function createDrySite(exactness: Exactness): DrySite {
  const tables = new Map<string, number>();
  let scratchBytes = 0;
  let threadBytes = 0;
  return {
    open() {
      let used = 0;
      return {
        exactness,
        at: (buffer) => (buffer === null ? 0 : SOMEWHERE),
        scratch(numbers) {
          used += numbers * 4;
          scratchBytes = Math.max(scratchBytes, used);
          return SOMEWHERE;
        },
        table(integers) {
          tables.set(integers.join(), integers.length * 4);
          return SOMEWHERE;
        },
        threadScratch(bytes) {
          threadBytes = Math.max(threadBytes, bytes);
        },
      };
    },
    needs() {
      const tableBytes = [...tables.values()].reduce((sum, bytes) => sum + bytes, 0);
      return { sharedBytes: scratchBytes + tableBytes, threadBytes };
    },
  };
}
