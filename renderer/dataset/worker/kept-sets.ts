import { createStore, del, get, keys, set } from 'idb-keyval';
import type { WholeSets } from '../../../core/data/pixel-cache/whole-sets.ts';
import type { ImportedData } from '../../../core/data/data-set.ts';

/** Larger sets are read anew: MNIST and its like have 45 MiB. */
const KEPT_BYTES = 128 * 2 ** 20;

/**
 * The set that this browser, or app, read last in one piece. Reading it again takes seconds, but needs its files: one is enough
 * to go on where a person stopped. A host without such a store keeps none.
 */
export function createKeptSets(): WholeSets {
  const store = createStore('convas-sets', 'sets');
  return {
    async find(key) {
      try {
        return (await get<ImportedData>(key, store)) ?? null;
      } catch {
        return null;
      }
    },
    async keep(key, imported) {
      if (imported.data.pixels.byteLength > KEPT_BYTES) return;
      try {
        for (const other of await keys<string>(store)) if (other !== key) await del(other, store);
        await set(key, imported, store);
      } catch {
        // No store, or no room in it: its files are asked for the next time.
      }
    },
  };
}
