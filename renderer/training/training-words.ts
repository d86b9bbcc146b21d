/** What a training on a data set is and became, in words; a lesson's stand in run-words.ts. */
import { formatOrdinal, formatSeconds, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { EpochRecord } from '../../core/train/training-history.ts';
import type { RunStore } from '../store/run-state.ts';

type Words = Pick<
  RunStore,
  'phase' | 'end' | 'iteration' | 'maxIterations' | 'secondsPerIteration' | 'epochs' | 'kept'
>;

/** How far it is, and how long the rest takes. */
export function trainingDetail(words: Words): string {
  const { phase, end, iteration, maxIterations, secondsPerIteration, epochs } = words;
  const all = Math.round(maxIterations / epochs.steps);
  if (iteration === 0) return phase === 'ready' ? t('training.upToEpochs', { count: all }) : '';
  const epoch = t('training.epochOf', {
    epoch: formatOrdinal(Math.min(all, Math.floor((iteration - 1) / epochs.steps) + 1)),
    epochs: formatOrdinal(all),
  });
  if (end !== null || phase === 'ended' || secondsPerIteration === null) return epoch;
  const left = Math.max(1, Math.round((maxIterations - iteration) * secondsPerIteration));
  return t('training.epochLeft', { epoch, time: formatSeconds(left) });
}

/** What came of it so far: of the last epoch, and how it ended. */
export function trainingOutcome({ end, iteration, epochs, kept }: Words): string | null {
  const record = epochs.records.at(-1);
  const found = record === undefined ? null : accuracyWords(record);
  if (end === 'engineLost') {
    return kept === null
      ? t('training.outcome.engineLost', { iteration: formatOrdinal(iteration) })
      : t('training.outcome.engineLostKept', {
          iteration: formatOrdinal(iteration),
          kept: formatOrdinal(kept.iteration),
        });
  }
  const best = epochs.best;
  if (end !== 'earlyStopping' || best === null || found === null) return found;
  return t('training.outcome.stoppedEarly', { epoch: formatOrdinal(best.epoch), found });
}

function accuracyWords({ accuracy, validationAccuracy }: EpochRecord): string {
  const training = formatShare(accuracy);
  return validationAccuracy === null
    ? t('training.outcome.trained', { accuracy: training })
    : t('training.outcome.validated', { accuracy: formatShare(validationAccuracy), training });
}
