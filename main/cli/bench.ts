import { availableParallelism } from 'node:os';
import { measureWorkload, type WorkloadResult } from '../../core/bench/measure-workload.ts';
import type { BenchHost } from '../../core/bench/time-steps.ts';
import { WORKLOADS, type Workload } from '../../core/bench/workloads.ts';
import { threadCount } from '../../core/kernels/wasm/threads/crew.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { formatInteger, formatRate, formatSeconds, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { benchHost } from './bench-host.ts';
import { numberOption, parseOptions, type ParsedOptions } from './parse-options.ts';
import { problemLine } from './problem-line.ts';
import { runtime } from './runtime.ts';
import { formatTable } from './table.ts';
import type { CommandContext, Verb, VerbOutcome } from './verb.ts';

const SECONDS = { fallback: 2, min: 0.01, max: 3600 } as const;
/** What can be asked for: the engine uses as many as it has. */
const THREADS = { min: 1, max: 256, fallback: [1, 2] } as const;

/** What is measured, and with what. */
export interface BenchSite {
  readonly workloads: readonly Workload[];
  /** The most threads that the engine computes with. */
  readonly threads: number;
  /** "Node v20.19.0, V8 11.3.244.8" */
  readonly runtime: string;
  readonly host: Pick<BenchHost, 'now' | 'pause'>;
}

export const bench: Verb = createBench({
  workloads: WORKLOADS,
  threads: threadCount(availableParallelism()),
  runtime,
  host: benchHost,
});

export function createBench(site: BenchSite): Verb {
  const names = site.workloads.map(({ name }) => name).join(',');
  return {
    name: 'bench',
    about: t('cli.bench.about'),
    help: t('cli.bench.help', { workloads: names, seconds: SECONDS.fallback }),
    async run(args, context) {
      const call = readCall(args, site);
      if (!call.ok) return call;
      const interruption = { asked: false };
      const release = context.onInterrupt(() => {
        interruption.asked = true;
      });
      try {
        return await measureAll(call.value, site, context, () => interruption.asked);
      } finally {
        release();
      }
    },
  };
}

interface BenchCall {
  readonly workloads: readonly Workload[];
  readonly threads: readonly ThreadChoice[];
  readonly seconds: number;
  readonly json: boolean;
}

interface ThreadChoice {
  readonly used: number;
  /** What was asked for that comes to this. */
  readonly asked: readonly number[];
}

async function measureAll(
  { workloads, threads, seconds, json }: BenchCall,
  { runtime, host }: BenchSite,
  context: CommandContext,
  isCancelled: () => boolean,
): Promise<VerbOutcome> {
  for (const { used, asked } of threads) {
    const more = asked.filter((each) => each > used);
    if (more.length > 0)
      context.complain(t('cli.bench.fewerThreads', { count: used, asked: more.join(', ') }));
  }
  const results: WorkloadResult[] = [];
  let kernels = '';
  for (const workload of workloads) {
    for (const choice of threads) {
      if (isCancelled()) break;
      context.complain(t('cli.bench.measuring', { workload: workload.name, count: choice.used }));
      const computing = context.kernels(choice.used);
      const measured = await measureWorkload(workload, computing, choice, 1000 * seconds, {
        ...host,
        isCancelled,
      });
      if (!measured.ok) return failure(problemLine(measured.error));
      kernels = measured.value.kernels;
      if (measured.value.result !== null) results.push(measured.value.result);
    }
  }
  const stopped = isCancelled();
  if (stopped) context.complain(t('cli.bench.stopped'));
  if (json) {
    context.print(JSON.stringify({ kernels, runtime, results, stopped }));
    return success(0);
  }
  if (results.length > 0) context.print(table(results));
  context.print(t('cli.bench.computedBy', { kernels, runtime }));
  return success(0);
}

function table(results: readonly WorkloadResult[]): string {
  return formatTable(
    [
      { title: t('cli.bench.workload'), align: 'left' },
      { title: t('cli.bench.threads'), align: 'right' },
      { title: t('cli.bench.speed'), align: 'right' },
      { title: t('cli.bench.median'), align: 'right' },
      { title: t('cli.bench.middleHalf'), align: 'right' },
      { title: t('cli.bench.fastest'), align: 'right' },
      { title: t('cli.bench.slowest'), align: 'right' },
      { title: t('cli.bench.steps'), align: 'right' },
      { title: t('cli.bench.overhead'), align: 'right' },
    ],
    results.map((result) => [
      result.workload,
      formatInteger(result.threads),
      speedText(result),
      milliseconds(result.medianMs),
      t('cli.bench.range', {
        from: milliseconds(result.lowerQuartileMs),
        to: milliseconds(result.upperQuartileMs),
      }),
      milliseconds(result.minMs),
      milliseconds(result.maxMs),
      formatInteger(result.steps),
      result.overhead === null ? t('cli.bench.none') : formatShare(result.overhead),
    ]),
    false,
  );
}

function speedText({ imagesPerSecond, gflops }: WorkloadResult): string {
  if (imagesPerSecond !== null) return t('cli.bench.imagesPerSecond', { speed: formatRate(imagesPerSecond) });
  if (gflops !== null) return t('cli.bench.gflops', { speed: formatRate(gflops) });
  return t('cli.bench.none');
}

function milliseconds(value: number): string {
  return formatSeconds(value / 1000);
}

function readCall(args: readonly string[], site: BenchSite): Result<BenchCall, string> {
  const options = parseOptions('bench', args, {
    workloads: { type: 'string' },
    threads: { type: 'string' },
    seconds: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (!options.ok) return options;
  const call = readValues(options.value, site);
  return call.ok ? call : failure(t('cli.badOption', { verb: 'bench', detail: call.error }));
}

function readValues({ text, flags, positionals }: ParsedOptions, site: BenchSite): Result<BenchCall, string> {
  const [stray] = positionals;
  if (stray !== undefined) return failure(t('cli.noPositionals', { found: stray }));
  const workloads = readWorkloads(text['workloads'], site.workloads);
  if (!workloads.ok) return workloads;
  const threads = readThreads(text['threads'], site.threads);
  if (!threads.ok) return threads;
  const { fallback, ...range } = SECONDS;
  const seconds = numberOption('--seconds', text['seconds'], fallback, { ...range, whole: false });
  if (!seconds.ok) return seconds;
  return success({
    workloads: workloads.value,
    threads: threads.value,
    seconds: seconds.value,
    json: flags.has('json'),
  });
}

/** In the order of the list of all, each once. */
function readWorkloads(
  found: string | undefined,
  all: readonly Workload[],
): Result<readonly Workload[], string> {
  if (found === undefined) return success(all);
  const names = found.split(',').map((name) => name.trim());
  if (names.every((name) => all.some((workload) => workload.name === name)))
    return success(all.filter(({ name }) => names.includes(name)));
  const expected = t('cli.bench.list', { options: all.map(({ name }) => name).join(', ') });
  return failure(t('cli.optionValue', { option: '--workloads', expected, found }));
}

/** Numbers that come to the same are measured once. */
function readThreads(found: string | undefined, most: number): Result<readonly ThreadChoice[], string> {
  const asked =
    found === undefined
      ? THREADS.fallback.filter((each) => each <= most)
      : found.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  const { min, max } = THREADS;
  if (!asked.every((each) => Number.isInteger(each) && each >= min && each <= max)) {
    const expected = t('cli.bench.threadList', { min, max });
    return failure(t('cli.optionValue', { option: '--threads', expected, found: found ?? '' }));
  }
  const used = [...new Set(asked.map((each) => Math.min(each, most)))];
  return success(
    used.map((each) => ({
      used: each,
      asked: [...new Set(asked)].filter((number) => Math.min(number, most) === each),
    })),
  );
}
