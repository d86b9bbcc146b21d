/** Which epoch was the best so far, and whether it is worth going on. */
import type { BestEpoch, EpochRecord } from './training-history.ts';
import type { EarlyStopping, Monitor } from './training-settings.ts';

/** What the best epoch is chosen by. */
export function monitorOf(stopping: EarlyStopping | null, validates: boolean): Monitor {
  return stopping?.monitor ?? (validates ? 'validationLoss' : 'loss');
}

/** Whether an epoch is better than the best one before it, by more than `minDelta`. Losses are better when smaller. */
export function isBetter(
  record: EpochRecord,
  best: BestEpoch | null,
  monitor: Monitor,
  stopping: EarlyStopping | null,
): boolean {
  const value = record[monitor];
  if (value === null) return false;
  if (best === null) return true;
  const gain = monitor.endsWith('oss') ? best.value - value : value - best.value;
  return gain > (stopping?.minDelta ?? 0);
}

/** Whether `patience` epochs have passed since the best one. */
export function isPatienceOver(
  record: EpochRecord,
  best: BestEpoch | null,
  stopping: EarlyStopping | null,
): boolean {
  return stopping !== null && best !== null && record.epoch - best.epoch >= stopping.patience;
}
