/**
 * Several programs on one workload, in turn, round after round: a machine that slows down slows them all, and each round
 * gives a ratio of its own.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { describe, median, type Statistics } from '../../../core/bench/statistics.ts';
import type { Contender, Running } from './contender.ts';

export interface CompareOptions {
  readonly rounds: number;
  /** Milliseconds that each computes in a round, and before the first. */
  readonly budget: number;
  readonly warmUp: number;
  /** A contender that has computed for so many milliseconds sits out the rounds that are left. */
  readonly allowance: number;
  /** Milliseconds between two turns: threads that wait by spinning have gone to sleep by then. */
  readonly rest: number;
}

export interface Standing {
  readonly about: string;
  readonly threads: number;
  /** Milliseconds of a step: of the medians of its rounds. null: it was not measured. */
  readonly times: Statistics | null;
  /** Of all rounds. */
  readonly steps: number;
  /** How many times as fast the first contender is, of the rounds in which both were measured; null where there are none. */
  readonly ratios: Statistics | null;
  /** Why it was not measured, or not to the end. */
  readonly reason: string | null;
}

interface Entrant {
  readonly contender: Contender;
  readonly running: Running | null;
  /** The median of each round; null where it sat out. */
  readonly rounds: (number | null)[];
  steps: number;
  spent: number;
  reason: string | null;
}

/** The first contender is the one that all others are compared with. */
export async function compare(
  contenders: readonly Contender[],
  workload: string,
  threads: number,
  options: CompareOptions,
): Promise<readonly Standing[]> {
  const entrants: Entrant[] = [];
  try {
    for (const contender of contenders) entrants.push(await enter(contender, workload, threads));
    for (const entrant of entrants) await warmUp(entrant, options);
    for (let round = 0; round < options.rounds; round++) {
      // Who begins is another one each time.
      const first = round % entrants.length;
      for (const entrant of [...entrants.slice(first), ...entrants.slice(0, first)]) {
        const times = entrant.spent < options.allowance ? await takeTurn(entrant, options.budget) : null;
        entrant.rounds.push(times === null ? null : median(times));
        entrant.steps += times?.length ?? 0;
        await pause(options.rest);
      }
    }
  } finally {
    for (const { running } of entrants) await running?.close();
  }
  const reference = entrants[0]?.rounds ?? [];
  return entrants.map((entrant, index) => standing(entrant, index === 0 ? [] : reference));
}

async function enter(contender: Contender, workload: string, threads: number): Promise<Entrant> {
  const started = await contender.start(workload, threads);
  return {
    contender,
    running: started.ok ? started.value : null,
    rounds: [],
    steps: 0,
    spent: 0,
    reason: started.ok ? null : started.error,
  };
}

/** In two parts, so that compilers that work beside the program hand over what they compiled. */
async function warmUp(entrant: Entrant, { warmUp: budget, rest, allowance }: CompareOptions): Promise<void> {
  for (let part = 0; part < 2 && entrant.spent < Math.min(budget, allowance); part++) {
    await takeTurn(entrant, budget / 2);
    await pause(rest);
  }
}

async function takeTurn(entrant: Entrant, budget: number): Promise<readonly number[] | null> {
  if (entrant.running === null || entrant.reason !== null) return null;
  const begun = performance.now();
  const times = await entrant.running.run(budget);
  entrant.spent += performance.now() - begun;
  if (times.ok) return times.value;
  entrant.reason = times.error;
  return null;
}

function standing(
  { contender, running, rounds, steps, reason }: Entrant,
  reference: readonly (number | null)[],
): Standing {
  const measured = rounds.filter((time) => time !== null);
  const ratios = rounds.flatMap((time, round) => {
    const other = reference[round] ?? null;
    return time === null || other === null ? [] : [time / other];
  });
  return {
    about: running?.about ?? contender.name,
    threads: running?.threads ?? 0,
    times: measured.length === 0 ? null : describe(measured),
    steps,
    ratios: ratios.length === 0 ? null : describe(ratios),
    reason,
  };
}
