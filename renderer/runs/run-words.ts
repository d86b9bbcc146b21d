/** What a kept run is and became, in words. */
import type { RecordedEnd, RunFacts, RunResult, RunSetup } from '../../core/runs/run-record.ts';
import { settingsJson } from '../../core/runs/settings-difference.ts';
import { isObject } from '../../core/json-value.ts';
import { formatInteger, formatOrdinal, formatProbability, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';

export function runName({ name, number }: Pick<RunFacts, 'name' | 'number'>): string {
  return name ?? t('runs.name', { number: formatOrdinal(number) });
}

export function endWords(end: RecordedEnd): string {
  return t(`runs.end.${end}`);
}

const DRAWN = { digits: 'dataset.digits', shapes: 'dataset.shapes', textures: 'dataset.textures' } as const;

/** A drawn set as it is called in the app, a folder by its own name. */
export function dataName(name: string): string {
  return isDrawn(name) ? t(DRAWN[name]) : name;
}

function isDrawn(name: string): name is keyof typeof DRAWN {
  return Object.hasOwn(DRAWN, name);
}

export function whatWords(setup: RunSetup): string {
  if (setup.task === 'training') return dataName(setup.data.name);
  return setup.image === null ? t('runs.what.lessonUnknown') : t('runs.what.lesson', { image: setup.image });
}

/** What runs of one task are ranked by: accuracy, or the probability of the target. null: there is none. */
export function resultValue({
  best,
  last,
  lesson,
}: Pick<RunResult, 'best' | 'last' | 'lesson'>): number | null {
  if (lesson !== null) return lesson.probability;
  return best?.validationAccuracy ?? best?.accuracy ?? last?.accuracy ?? null;
}

export function resultWords(value: number | null, task: RunSetup['task']): string {
  if (value === null || Number.isNaN(value)) return t('runs.absent');
  return task === 'lesson' ? formatProbability(value) : formatShare(value);
}

/** null: the rate is not one number. */
export function firstRate(setup: RunSetup): number | null {
  const settings = settingsJson(setup);
  if (!isObject(settings)) return null;
  const { optimizer } = settings;
  const rate = isObject(optimizer) ? optimizer['learningRate'] : settings['learningRate'];
  return typeof rate === 'number' ? rate : null;
}

export function lengthWords(iterations: number, epochs: number): string {
  const count = formatInteger(iterations);
  return epochs === 0
    ? count
    : t('runs.iterationsEpochs', { iterations: count, epochs: formatInteger(epochs) });
}

const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });
const clock = new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** "14:05" today, "Nov 27, 14:05" before. */
export function whenWords(time: number, now: number): string {
  const at = clock.format(time);
  const date = day.format(time);
  return date === day.format(now) ? at : `${date}, ${at}`;
}
