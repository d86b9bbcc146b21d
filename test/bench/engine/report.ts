/** What was found, as Markdown. */
import type { Slowdown } from '../../../core/bench/denormals.ts';
import { stepOperations } from '../../../core/bench/measure-workload.ts';
import type { Statistics } from '../../../core/bench/statistics.ts';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import {
  formatBytes,
  formatInteger,
  formatRate,
  formatSeconds,
  formatShare,
} from '../../../core/text/format.ts';
import type { ForecastCheck } from './check-forecast.ts';
import type { Standing } from './compare.ts';
import { ABSENT } from './contender.ts';
import type { HeapGrowth } from './heap.ts';
import type { Machine } from './machine.ts';

export interface Comparison {
  readonly workload: string;
  /** As many as were asked for. */
  readonly threads: number;
  /** Convas first. */
  readonly standings: readonly Standing[];
}

export interface Checks {
  readonly overheads: readonly { readonly workload: string; readonly overhead: number | null }[];
  readonly forecasts: readonly ForecastCheck[];
  readonly denormals: readonly { readonly workload: string; readonly slowdowns: readonly Slowdown[] }[];
  readonly heaps: readonly { readonly workload: string; readonly heaps: readonly HeapGrowth[] }[];
}

/** How much was measured. */
export interface Effort {
  readonly rounds: number;
  /** Of each program in a round, and how long it may take for a request. */
  readonly seconds: number;
  readonly patience: number;
}

export interface Findings {
  readonly machine: Machine;
  readonly effort: Effort;
  readonly comparisons: readonly Comparison[];
  /** null: they were left out. */
  readonly checks: Checks | null;
}

/** More programs than cores: what was measured then is not worth much. */
const BUSY_LOAD = 0.5;

const NONE = '–';

export function renderFindings({ machine, effort, comparisons, checks }: Findings): string {
  return [
    `${machineText(machine)} ${effortText(effort)}`,
    comparisonText(comparisons),
    ...(checks === null ? [] : checkTexts(checks)),
  ].join('\n\n');
}

function machineText({ date, processor, cores, system, runtime, load }: Machine): string {
  const busy =
    load > BUSY_LOAD
      ? ` The machine was busy with other things (load ${load.toFixed(1)}): take these times as rough, above all those with two threads.`
      : '';
  return `Measured on ${date}: ${processor}, ${cores} cores, ${system}; ${runtime}.${busy}`;
}

function effortText({ rounds, seconds, patience }: Effort): string {
  return `Rounds: ${rounds}, of ${seconds} s for each program, which may take ${patience} s for a request.`;
}

function comparisonText(comparisons: readonly Comparison[]): string {
  const rows = comparisons.flatMap(({ workload, threads, standings }) =>
    standings
      .filter(({ reason }) => reason !== ABSENT)
      .map((standing) => comparisonRow(workload, threads, standing)),
  );
  const all = comparisons.flatMap(({ standings }) => standings);
  const absent = [...new Set(all.filter(({ reason }) => reason === ABSENT).map(({ about }) => about))];
  const compared = table(
    [
      'Workload',
      'Threads',
      'Program',
      'Speed',
      'Median step',
      'Middle half',
      'Steps',
      'Convas is … times as fast',
      'In the rounds',
    ],
    rows,
  );
  return absent.length === 0 ? compared : `${compared}\n\nNot installed here: ${absent.join(', ')}.`;
}

function comparisonRow(workload: string, asked: number, standing: Standing): readonly string[] {
  const { about, threads, times, steps, ratios, reason } = standing;
  const program = threads === asked || threads === 0 ? about : `${about} (with ${threads})`;
  if (times === null) return [workload, String(asked), program, reason ?? NONE];
  return [
    workload,
    String(asked),
    reason === null ? program : `${program}; then ${reason}`,
    speedText(workload, times.median),
    milliseconds(times.median),
    range(times.lowerQuartile, times.upperQuartile, milliseconds),
    formatInteger(steps),
    ratios === null ? NONE : formatRate(ratios.median),
    ratios === null ? NONE : range(ratios.min, ratios.max, formatRate),
  ];
}

function speedText(name: string, stepMs: number): string {
  const workload = WORKLOADS.find((each) => each.name === name);
  if (workload === undefined) return NONE;
  return workload.kind === 'training'
    ? `${formatRate((1000 * workload.batch) / stepMs)} images/s`
    : `${formatRate(stepOperations(workload) / stepMs / 1e6)} GFLOP/s`;
}

function checkTexts({ overheads, forecasts, denormals, heaps }: Checks): readonly string[] {
  return [
    'What the engine takes around its operations, of their time:',
    table(
      ['Workload', 'Overhead'],
      overheads.map(({ workload, overhead }) => [workload, overhead === null ? NONE : formatShare(overhead)]),
    ),
    'What a step was forecast to take, and took:',
    table(
      ['Workload', 'Threads', 'Forecast', 'Measured', 'Error'],
      forecasts.map(({ workload, threads, forecast, measured }) => [
        workload,
        String(threads),
        milliseconds(forecast),
        milliseconds(measured),
        formatShare(forecast / measured - 1),
      ]),
    ),
    'How many times as long a step takes when its gradients are multiplied by:',
    denormalTable(denormals),
    'What steps leave on the heap:',
    table(
      ['Workload', 'A step of', 'Steps', 'Left by a step until collected', 'Kept after all steps'],
      heaps.flatMap(({ workload, heaps: each }) =>
        each.map(({ of, steps, litter, kept }) => [
          workload,
          of === 'operations' ? 'operations alone' : 'a training',
          formatInteger(steps),
          formatBytes(litter),
          formatBytes(Math.max(0, kept)),
        ]),
      ),
    ),
  ];
}

function denormalTable(denormals: Checks['denormals']): string {
  const scales = [...new Set(denormals.flatMap(({ slowdowns }) => slowdowns.map(({ scale }) => scale)))];
  const rows = denormals.flatMap(({ workload, slowdowns }) =>
    [...new Set(slowdowns.map(({ optimizer }) => optimizer))].map((optimizer) => [
      workload,
      optimizer,
      ...scales.map((scale) => {
        const found = slowdowns.find((each) => each.optimizer === optimizer && each.scale === scale);
        return found === undefined ? NONE : formatRate(found.ratio);
      }),
    ]),
  );
  return table(['Workload', 'Optimizer', ...scales.map(String)], rows);
}

function milliseconds(value: number): string {
  return formatSeconds(value / 1000);
}

function range(from: Statistics['min'], to: Statistics['max'], format: (value: number) => string): string {
  return `${format(from)} to ${format(to)}`;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${titles.map((_, index) => (cells[index] ?? NONE).replaceAll('|', '/').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}
