/**
 * How the threads of a crew share the chunks of a call. The leader, the thread of the engine, publishes one call after the
 * other; it and the helpers claim chunks of it until none is left.
 *
 * The words below lie in a block of shared memory. There is a block for each time that helpers are attached to the memory
 * of a network: none is ever used again, so that a helper that comes late, or was put aside, finds a block on which
 * nothing can be claimed any more, and can do no harm.
 *
 * 1. The leader writes CALL and GRAIN, then REMAINING = all chunks of the call. It writes none of them again before all
 *    chunks are done, its own and those that DONE counts.
 * 2. Whoever subtracts n from REMAINING and found r > 0 there has claimed the chunks from (all - r) on, n of them or as
 *    many as there are; with r <= 0, none. Since the leader waits for what is claimed, the CALL that is read after a claim is the
 *    call that was claimed of. GRAIN, a proposal for n, may be of an older call: what was claimed follows from n alone.
 * 3. A helper adds to DONE what it has done, after the last write of its results; the leader reads DONE before it goes on.
 *    Both are sequentially consistent, as all atomics are, so that each sees what the other wrote.
 * 4. A helper that finds nothing to do counts itself among SLEEPERS, reads REMAINING again, and sleeps on REMAINING as long as that
 *    does not change. The leader writes REMAINING first and reads SLEEPERS then: one of the two sees the other.
 * 5. Helpers from number ACTIVE on sleep on ACTIVE. When it is LEAVE, all go back to their event loop: a helper hears of another
 *    network by a message, which a sleeping one would never see.
 * 6. The leader says by LEADER_WAITS that it sleeps on DONE.
 * 7. FAULT is set by a helper that could not do what it had claimed.
 */

/** Chunks of the current call that are not claimed; less than one: none. */
export const REMAINING = 0;
/** Where the record of the current call lies, in eights of bytes. */
export const CALL = 32;
/** How many chunks to claim at once. */
export const GRAIN = 33;
/** Chunks that helpers have done, all calls of this block together, modulo 2^32. */
export const DONE = 64;
export const LEADER_WAITS = 65;
/** How many helpers are wanted, the lowest numbers first. */
export const ACTIVE = 96;
export const SLEEPERS = 97;
/** A bit for each helper that is attached. */
export const PRESENT = 98;
export const FAULT = 99;

export const LEAVE = -1;

/** Words that different threads write often lie 128 bytes apart, in lines of their own of any cache. */
const WORDS = 128;

export function createControl(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT));
}
