/** What training a network on a data set takes here, in words for a terminal. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { forecast } from '../../core/forecast/forecast.ts';
import { measureRates } from '../../core/forecast/measure-rates.ts';
import type { Rates } from '../../core/forecast/rates.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import type { Kernels } from '../../core/kernels/kernels.ts';
import type { Problem } from '../../core/problem.ts';
import { formatBytes, formatInteger, formatRate, formatSeconds } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { trainingModelOptions } from '../../core/train/network.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../core/train/training-settings.ts';

export interface TrainingForecast {
  readonly batch: number;
  readonly threads: number;
  readonly kernels: string;
  /** null where there is no memory to measure the machine. */
  readonly stepSeconds: number | null;
  readonly imagesPerSecond: number | null;
  readonly memoryBytes: number;
  /** That the memory cannot be had; null where it can. */
  readonly problem: Problem | null;
}

/** With the default settings of trainings. Takes about a second: the machine is measured. */
export async function forecastTraining(
  analysis: Analysis,
  batch: number,
  kernels: Kernels,
): Promise<TrainingForecast> {
  const options = trainingModelOptions(DEFAULT_TRAINING_SETTINGS);
  if (!options.ok) throw new Error('The default settings have no problems.');
  const found = forecast(analysis, { ...options.value, batch }, await measureToEnd(kernels));
  return {
    ...{ batch, threads: kernels.threads, kernels: kernels.name },
    imagesPerSecond: found.stepSeconds === null ? null : batch / found.stepSeconds,
    ...found,
  };
}

/** Threads that are to help are started, and an interruption is heard, between two turns. */
const TURN_MS = 12;

export async function measureToEnd(kernels: Kernels): Promise<Rates | null> {
  const measuring = measureRates(kernels);
  let begun = performance.now();
  for (;;) {
    const { done, value } = measuring.next();
    if (done === true) return value;
    if (performance.now() - begun < TURN_MS) continue;
    await nextTurn();
    begun = performance.now();
  }
}

export function forecastText({
  batch,
  threads,
  kernels,
  stepSeconds,
  imagesPerSecond,
  memoryBytes,
}: TrainingForecast): string {
  const about = {
    images: formatInteger(batch),
    memory: formatBytes(memoryBytes),
    threads: formatInteger(threads),
    kernels,
  };
  if (stepSeconds === null || imagesPerSecond === null) return t('cli.summary.forecastMemory', about);
  const time = formatSeconds(Number(stepSeconds.toPrecision(2)));
  const speed = formatRate(Number(imagesPerSecond.toPrecision(2)));
  return t('cli.summary.forecast', { ...about, time, speed });
}
