import { describePlan } from '../../core/bench/describe-plan.ts';
import { preparePrediction, prepareTraining } from '../../core/bench/prepare-workload.ts';
import { timePlan, type PlanTimes } from '../../core/bench/time-plan.ts';
import type { BenchHost } from '../../core/bench/time-steps.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import type { Kernels } from '../../core/kernels/kernels.ts';
import { buildPlan } from '../../core/plan/build-plan.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { formatSeconds } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../core/train/training-settings.ts';
import { benchHost } from './bench-host.ts';
import { DEFAULT_SECONDS, readPlanCall, type PlanCall } from './plan-options.ts';
import { planRecord, planText } from './plan-report.ts';
import { problemLine } from './problem-line.ts';
import { readModel } from './read-model.ts';
import { runtime } from './runtime.ts';
import type { CommandContext, Verb, VerbOutcome } from './verb.ts';

export interface PlanSite {
  /** "Node v20.19.0, V8 11.3.244.8" */
  readonly runtime: string;
  readonly host: Pick<BenchHost, 'now' | 'pause'>;
}

export const plan: Verb = createPlanVerb({ runtime, host: benchHost });

export function createPlanVerb(site: PlanSite): Verb {
  return {
    name: 'plan',
    about: t('cli.plan.about'),
    help: t('cli.plan.help', {
      batch: DEFAULT_TRAINING_SETTINGS.batchSize,
      seconds: DEFAULT_SECONDS,
    }),
    async run(args, context) {
      const call = readPlanCall(args);
      return call.ok ? printPlanOf(call.value, site, context) : call;
    },
  };
}

async function printPlanOf(call: PlanCall, site: PlanSite, context: CommandContext): Promise<VerbOutcome> {
  const { model: file, exactness, threads, json } = call;
  const analysis = await readModel(file);
  if (!analysis.ok) return analysis;
  const kernels = context.kernels(threads);
  const found = await measure(analysis.value, call, kernels, site, context);
  if (!found.ok) return failure(problemLine(found.error, file));
  const isCompiled = kernels.name !== 'reference';
  const means = { isCompiled, exactness, threads: kernels.threads };
  const report = {
    kind: call.learning === null ? 'prediction' : 'training',
    batch: call.batch,
    exactness,
    kernels: kernels.name,
    threads: kernels.threads,
    runtime: site.runtime,
    ...describePlan(found.value.plan, means),
    times: found.value.times,
  } as const;
  context.print(json ? JSON.stringify(planRecord(report)) : planText(report));
  return success(0);
}

interface MeasuredPlan {
  readonly plan: Plan;
  /** null: it was not to be measured, or cancelled before there was anything to tell. */
  readonly times: PlanTimes | null;
}

async function measure(
  analysis: Analysis,
  { batch, exactness, learning, seconds }: PlanCall,
  kernels: Kernels,
  { host }: PlanSite,
  context: CommandContext,
): Promise<Result<MeasuredPlan, readonly Problem[]>> {
  if (seconds === 0) {
    const options = { batch, training: learning !== null, keeps: 'nothing', ...learning } as const;
    return success({ plan: buildPlan(analysis, options), times: null });
  }
  const options = { batch, exactness, kernels };
  const prepared =
    learning === null
      ? preparePrediction(analysis, options)
      : prepareTraining(analysis, { ...options, ...learning });
  if (!prepared.ok) return prepared;
  let isStopped = false;
  const release = context.onInterrupt(() => {
    isStopped = true;
  });
  context.complain(t('cli.plan.measuring', { time: formatSeconds(1.5 * seconds) }));
  try {
    const watched: BenchHost = { ...host, isCancelled: () => isStopped };
    const times = await timePlan(prepared.value, 1000 * seconds, watched);
    if (isStopped) context.complain(t('cli.plan.stopped'));
    return success({ plan: prepared.value.model.plan, times });
  } finally {
    release();
  }
}
