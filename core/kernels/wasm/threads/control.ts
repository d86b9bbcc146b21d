/**
 * How the threads of a crew share the chunks of a call. The leader, the thread of the engine, publishes one call after the
 * other: each thread gets a share, chunks that follow each other, and claims them from the first on; who has none left helps with
 * the shares of others. So a thread has most of the time what it had in the calls before, in caches of its own, and
 * one that was put aside by the system keeps no work from being done.
 *
 * The words below lie in a block of shared memory. There is a block for each time that helpers are attached to the memory
 * of a network: none is ever used again, so that a helper that comes late, or was put aside, finds a block on which
 * nothing can be claimed any more, and can do no harm.
 *
 * 1. The leader writes CALL, SHARES and GRAIN, then what is left of each share: all of it. It writes none of these again before
 *    all chunks are done, its own and those that DONE counts.
 * 2. Whoever subtracts n from what is left of a share and found r > 0 there has claimed the last r of its chunks, but no more
 *    than the first n of these; with r <= 0, none. Since the leader waits for what is claimed, the CALL and SHARES that are
 *    read after a claim are those of the call that was claimed of. GRAIN, a proposal for n, may be of an older call: what
 *    was claimed follows from n alone.
 * 3. A helper adds to DONE what it has done, after the last write of its results; the leader reads DONE before it goes on.
 *    Both are sequentially consistent, as all atomics are, so that each sees what the other wrote.
 * 4. A helper that finds nothing to do counts itself among SLEEPERS, reads what is left of its share again, and sleeps as long as
 *    that does not change. The leader writes it first and reads SLEEPERS then: one of the two sees the other.
 * 5. Helpers from number ACTIVE on sleep on ACTIVE. When it is LEAVE, all go back to their event loop: a helper hears of another
 *    network by a message, which a sleeping one would never see.
 * 6. The leader says by LEADER_WAITS that it sleeps on DONE.
 * 7. FAULT is set by a helper that could not do what it had claimed.
 */

/** Where the record of the current call lies, in eights of bytes. */
export const CALL = 0;
/** How many threads have a share of it. */
export const SHARES = 1;
/** How many chunks to claim at once. */
export const GRAIN = 2;
/** Chunks that helpers have done, all calls of this block together, modulo 2^32. */
export const DONE = 32;
export const LEADER_WAITS = 33;
/** How many helpers are wanted, the lowest numbers first. */
export const ACTIVE = 64;
export const SLEEPERS = 65;
/** A bit for each helper that is attached. */
export const PRESENT = 66;
export const FAULT = 67;
const FIRST_LEFT = 96;

export const LEAVE = -1;

/** Words that different threads write often lie 128 bytes apart, in lines of their own of any cache. */
const LINE = 32;

/** Chunks of a thread's share that are not claimed; less than one: none. The leader is number 0, helper i is i + 1. */
export function leftOf(thread: number): number {
  return FIRST_LEFT + LINE * thread;
}

/** The first chunk of a share; that of the share behind it is where it ends. */
export function shareStart(chunks: number, shares: number, thread: number): number {
  return Math.floor((chunks * thread) / shares);
}

export function createControl(threads: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(leftOf(threads) * Int32Array.BYTES_PER_ELEMENT));
}
