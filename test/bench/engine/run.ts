/** `npm run bench`: the engine, other programs in turn with it, and what is asked of it beside speed. */
import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import type { Slowdown } from '../../../core/bench/denormals.ts';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import { buildChild } from './build-child.ts';
import { checkForecast, type ForecastCheck } from './check-forecast.ts';
import { childContender } from './child-contender.ts';
import { startProgram, type ProgramCommand } from './child-program.ts';
import { compare } from './compare.ts';
import type { HeapGrowth } from './heap.ts';
import { describeMachine } from './machine.ts';
import { readOptions, USAGE, type EngineBenchOptions } from './options.ts';
import { peerContenders } from './peers.ts';
import { renderFindings, type Checks, type Comparison, type Findings } from './report.ts';
import { writeFindings } from './write-findings.ts';

/** What a shell reports of a program that was interrupted. */
const INTERRUPTED = 130;

/** Until threads that wait by spinning sleep. */
const REST_MILLISECONDS = 50;
const WARM_UP_MILLISECONDS = 1000;
/** Of counted steps, for each number that is asked for beside speed. */
const CHECK_MILLISECONDS = 2000;
const HEAP_STEPS = 10_000;
const HEAP_MILLISECONDS = 60_000;
/** For a whole check, beside the time that it is given. */
const CHECK_PATIENCE_MILLISECONDS = 600_000;

/** @returns the exit code */
export async function runEngineBench(args: readonly string[], root: string): Promise<number> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const options = readOptions(args, path.dirname(root));
  if (!options.ok) {
    console.error(`bench: ${options.error} Try --help.`);
    return 2;
  }
  // An orderly end, which takes away what was built for the run.
  process.once('SIGINT', () => process.exit(INTERRUPTED));
  const machine = describeMachine();
  const command = { command: process.execPath, args: ['--expose-gc', await buildChild(root)] };
  const comparisons = await compareAll(options.value, command, root);
  const checks = options.value.skipsChecks ? null : await checkAll(options.value, command);
  const { rounds, seconds, patience } = options.value;
  const effort = { rounds, seconds, patience };
  await report({ machine, effort, comparisons, checks }, options.value, root);
  return 0;
}

async function report(findings: Findings, { json, writes }: EngineBenchOptions, root: string): Promise<void> {
  const text = renderFindings(findings);
  console.log(json ? JSON.stringify(findings, null, 2) : text);
  if (writes) await writeFindings(path.join(root, 'docs/performance.md'), text);
}

async function compareAll(
  { workloads, threads, peers, peerFolder, rounds, seconds, patience }: EngineBenchOptions,
  command: ProgramCommand,
  root: string,
): Promise<readonly Comparison[]> {
  const place = { programs: path.join(root, 'test/bench/peers'), packages: peerFolder };
  const own = childContender({
    name: 'Convas',
    takes: () => true,
    patience: 1000 * patience,
    command: () => command,
  });
  const contenders = [own, ...peerContenders(peers, place, 1000 * patience)];
  const comparisons: Comparison[] = [];
  for (const workload of workloads) {
    for (const count of threads) {
      console.error(`${workload}, threads: ${count}`);
      const standings = await compare(
        contenders.filter((each) => each.takes(workload, count)),
        workload,
        count,
        {
          rounds,
          budget: 1000 * seconds,
          warmUp: WARM_UP_MILLISECONDS,
          allowance: 1000 * patience,
          rest: REST_MILLISECONDS,
        },
      );
      for (const { about, reason } of standings) if (reason !== null) console.error(`  ${about}: ${reason}`);
      comparisons.push({ workload, threads: count, standings });
      await pause(REST_MILLISECONDS);
    }
  }
  return comparisons;
}

/** null where there is nothing to check. */
async function checkAll(
  { workloads, threads }: EngineBenchOptions,
  command: ProgramCommand,
): Promise<Checks | null> {
  const trained = WORKLOADS.filter(({ name, kind }) => kind === 'training' && workloads.includes(name));
  if (trained.length === 0) return null;
  const ask = async <Found>(what: string, workload: string, numbers: object): Promise<Found> => {
    console.error(`${workload}: ${what}`);
    const program = startProgram(command);
    try {
      const answer = await program.ask({ do: what, workload, ...numbers }, CHECK_PATIENCE_MILLISECONDS);
      if (!answer.ok) throw new Error(`${workload}, ${what}: ${answer.error}`);
      return answer.value as Found;
    } finally {
      await program.close();
    }
  };
  const milliseconds = CHECK_MILLISECONDS;
  const overheads: Checks['overheads'][number][] = [];
  for (const { name } of trained) {
    const { overhead } = await ask<{ overhead: number | null }>('overhead', name, { milliseconds });
    overheads.push({ workload: name, overhead });
  }
  const forecasts: ForecastCheck[] = [];
  for (const { name } of trained) {
    for (const count of threads) {
      console.error(`${name}, threads: ${count}: forecast`);
      const program = startProgram(command);
      try {
        forecasts.push(await checkForecast(program, name, count, CHECK_PATIENCE_MILLISECONDS));
      } finally {
        await program.close();
      }
    }
  }
  const denormals: Checks['denormals'][number][] = [];
  const heaps: Checks['heaps'][number][] = [];
  // One is as good as another, and the quickest tells most.
  for (const { name } of trained.slice(0, 1)) {
    const tiny = await ask<{ slowdowns: readonly Slowdown[] }>('denormals', name, { milliseconds });
    denormals.push({ workload: name, slowdowns: tiny.slowdowns });
    const heap = { steps: HEAP_STEPS, milliseconds: HEAP_MILLISECONDS };
    const grown = await ask<{ heaps: readonly HeapGrowth[] }>('heap', name, heap);
    heaps.push({ workload: name, heaps: grown.heaps });
  }
  return { overheads, forecasts, denormals, heaps };
}
