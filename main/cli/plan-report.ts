/** What `plan` prints: a table for people, or one object for programs. */
import type { PlanDescription, PlanRow } from '../../core/bench/describe-plan.ts';
import type { PlanTimes } from '../../core/bench/time-plan.ts';
import { STEP_LISTS } from '../../core/bench/timed-steps.ts';
import type { StepAlgorithm } from '../../core/kernels/algorithm-of-step.ts';
import type { Exactness } from '../../core/kernels/kernels.ts';
import {
  formatBytes,
  formatInteger,
  formatRate,
  formatSeconds,
  formatShape,
  formatShare,
} from '../../core/text/format.ts';
import { t, type TextKey } from '../../core/text/text.ts';
import { formatTable, type Column } from './table.ts';

export interface PlanReport extends PlanDescription {
  readonly kind: 'training' | 'prediction';
  readonly batch: number;
  readonly exactness: Exactness;
  readonly kernels: string;
  readonly threads: number;
  readonly runtime: string;
  /** null: it was not measured. */
  readonly times: PlanTimes | null;
}

/** A row with its time: all null without. */
interface TimedRow extends PlanRow {
  readonly microseconds: number | null;
  /** Of the sum of all rows. */
  readonly share: number | null;
  /** 10^9 operations of the formulas in a second; null as well for what is no product. */
  readonly gflops: number | null;
}

export function planRecord(report: PlanReport): object {
  const { rows: _, memory, times, ...call } = report;
  const steps = timedRows(report).map(({ list, operations, layers, algorithm, ...rest }) => ({
    pass: list,
    operations,
    layers,
    algorithm,
    ...rest,
  }));
  const total =
    times === null
      ? null
      : {
          microseconds: times.step,
          stepsMicroseconds: sumOf(times.rows),
          imagesPerSecond: imagesPerSecond(report.batch, times),
          rounds: times.rounds,
        };
  return { ...call, steps, total, memory };
}

export function planText(report: PlanReport): string {
  return [table(timedRows(report), report.times !== null), '', ...totals(report)].join('\n');
}

function timedRows({ rows, times }: PlanReport): readonly TimedRow[] {
  if (times === null) return rows.map((row) => ({ ...row, microseconds: null, share: null, gflops: null }));
  const sum = sumOf(times.rows);
  return rows.map((row, index) => {
    const microseconds = times.rows[index] ?? 0;
    const gflops = row.multiplyAdds === 0 ? null : (2 * row.multiplyAdds) / microseconds / 1000;
    return { ...row, microseconds, share: microseconds / sum, gflops };
  });
}

function table(rows: readonly TimedRow[], isTimed: boolean): string {
  const columns: readonly Column[] = [
    { title: t('cli.plan.operations'), align: 'left' },
    { title: t('cli.plan.layer'), align: 'left' },
    { title: t('cli.plan.algorithm'), align: 'left' },
    { title: t('cli.plan.input'), align: 'left' },
    { title: t('cli.plan.kernel'), align: 'left' },
    { title: t('cli.plan.output'), align: 'left' },
    { title: t('cli.plan.chunks'), align: 'left' },
    { title: t('cli.plan.bytes'), align: 'right' },
  ];
  const timeColumns: readonly Column[] = [
    { title: t('cli.plan.microseconds'), align: 'right' },
    { title: t('cli.plan.share'), align: 'right' },
    { title: t('cli.plan.gflops'), align: 'right' },
  ];
  const sections = STEP_LISTS.flatMap((list) => {
    const own = rows.filter((row) => row.list === list);
    return own.length === 0 ? [] : [[t(`cli.plan.${list}`)], ...own.map(cellsOf)];
  });
  return formatTable(isTimed ? [...columns, ...timeColumns] : columns, sections, false);
}

function cellsOf(row: TimedRow): readonly string[] {
  const text = (value: number | null, format: (value: number) => string): string =>
    value === null ? '' : format(value);
  return [
    `  ${row.operations.join(' + ')}`,
    row.layers.join(' + '),
    t(ALGORITHMS[row.algorithm]),
    row.input === null ? '' : formatShape(row.input),
    row.kernel === null ? '' : formatShape(row.kernel),
    row.outputs.map(formatShape).join(' + '),
    row.calls.map(({ chunks }) => formatInteger(chunks)).join(' + '),
    formatBytes(row.bytes),
    text(row.microseconds, formatRate),
    text(row.share, formatShare),
    text(row.gflops, formatRate),
  ];
}

const ALGORITHMS = {
  reference: 'cli.plan.reference',
  direct: 'cli.plan.direct',
  'winograd 2': 'cli.plan.winograd2',
  'winograd 4': 'cli.plan.winograd4',
  pointwise: 'cli.plan.pointwise',
  sparse: 'cli.plan.sparse',
  depthwise: 'cli.plan.depthwise',
  vector: 'cli.plan.vector',
  matrix: 'cli.plan.matrix',
  plain: 'cli.plan.plain',
} as const satisfies Record<StepAlgorithm, TextKey>;

function totals({
  batch,
  kernels,
  exactness,
  threads,
  runtime,
  times,
  memory,
}: PlanReport): readonly string[] {
  const measured =
    times === null
      ? []
      : [
          t('cli.plan.time', {
            time: formatSeconds(times.step / 1e6),
            speed: formatRate(imagesPerSecond(batch, times)),
            count: times.rounds,
            sum: formatSeconds(sumOf(times.rows) / 1e6),
          }),
        ];
  return [
    ...measured,
    t('cli.plan.memory', {
      lasting: formatBytes(memory.lasting),
      working: formatBytes(memory.working),
      unshared: formatBytes(memory.workingUnshared),
      scratch: formatBytes(memory.scratch),
    }),
    t('cli.plan.computedBy', { kernels, exactness, count: threads, runtime }),
  ];
}

function imagesPerSecond(batch: number, { step }: PlanTimes): number {
  return (1e6 * batch) / step;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
