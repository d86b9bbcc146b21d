import { clear, createStore, get, set } from 'idb-keyval';
import type { SampleStore } from '../../../core/data/pixel-cache/prepare-through-cache.ts';

/**
 * Prepared images that this browser, or app, keeps for the next time, by what their files hold. A host that allows no such
 * store, or has no room left in it, is one without: images are then decoded anew.
 */
export function createKeptSamples(): SampleStore {
  const store = createStore('convas-samples', 'samples');
  let isUsable = true;
  return {
    async find(key) {
      if (!isUsable) return null;
      try {
        return (await get<Uint8Array<ArrayBuffer>>(key, store)) ?? null;
      } catch {
        isUsable = false;
        return null;
      }
    },
    async keep(key, bytes) {
      if (!isUsable) return;
      try {
        await set(key, bytes, store);
      } catch {
        // What was kept long ago goes first, and nothing here knows its age: the room is given back whole.
        isUsable = false;
        await clear(store).catch(() => undefined);
      }
    },
  };
}
