import { CALL, GRAIN, leftOf, SHARES, shareStart } from './control.ts';
import { doChunks, type ReadyCall } from './call-record.ts';

/**
 * Claims chunks and does them, of a thread's own share and then of those of others, until none is left; the number of chunks
 * done. `find` gives the call of a record.
 */
export function doShares(control: Int32Array, thread: number, find: (record: number) => ReadyCall): number {
  let done = doShare(control, thread, find);
  const shares = Atomics.load(control, SHARES);
  for (let step = 1; step < shares; step++) done += doShare(control, (thread + step) % shares, find);
  return done;
}

/** What is left of one share. */
function doShare(control: Int32Array, thread: number, find: (record: number) => ReadyCall): number {
  const place = leftOf(thread);
  let done = 0;
  while (Atomics.load(control, place) > 0) {
    const grain = Atomics.load(control, GRAIN);
    const left = Atomics.sub(control, place, grain);
    if (left <= 0) break;
    const call = find(Atomics.load(control, CALL));
    const end = shareStart(call.chunks, Atomics.load(control, SHARES), thread + 1);
    const from = end - left;
    const to = Math.min(from + grain, end);
    doChunks(call, from, to);
    done += to - from;
  }
  return done;
}
