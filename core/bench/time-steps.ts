/** Takes steps again and again, each with its time, so that others have their turn in between. */

export interface BenchHost {
  /** A clock in milliseconds, of no particular beginning. */
  now(): number;
  /** Lets what waits (a signal, a compiler in the background) have its turn for so long; 0: for a moment. */
  pause(milliseconds: number): Promise<void>;
  /** Becomes true when a person asks to end. */
  isCancelled(): boolean;
}

/** How long is computed before others have their turn. */
const SLICE_MILLISECONDS = 50;

/** Enough for compilers that work beside the program to hand over what they compiled. */
const COMPILER_MILLISECONDS = 100;

/**
 * The time that each step took, in milliseconds: of steps that are begun within `budget` milliseconds, at least one
 * unless it is cancelled.
 */
export async function timeSteps(
  step: () => void,
  budget: number,
  host: BenchHost,
): Promise<readonly number[]> {
  const times: number[] = [];
  const begun = host.now();
  let sliceBegun = begun;
  let time = begun;
  while (!host.isCancelled() && (times.length === 0 || time - begun < budget)) {
    const start = host.now();
    step();
    time = host.now();
    times.push(time - start);
    if (time - sliceBegun < SLICE_MILLISECONDS) continue;
    await host.pause(0);
    sliceBegun = host.now();
  }
  return times;
}

/**
 * Steps for `budget` milliseconds, at least one, whose times do not count: engines first interpret, then compile in a
 * hurry, and compile well what was called often, while other code runs. So there is a pause in the middle.
 */
export async function warmUp(step: () => void, budget: number, host: BenchHost): Promise<void> {
  const begun = host.now();
  await timeSteps(step, budget / 2, host);
  await host.pause(COMPILER_MILLISECONDS);
  const left = begun + budget - host.now();
  if (left > 0) await timeSteps(step, left, host);
}
