import { problem, type Problem } from '../problem.ts';
import { shownJson } from '../json-value.ts';
import type { Checkpoint } from './checkpoint.ts';

/**
 * What no run can have come to, on `images` training images: its check sums say that a checkpoint is whole, not that
 * Convas wrote it. null: nothing. Names the first such value; `file` is the checkpoint.
 */
export function checkpointFault(checkpoint: Checkpoint, images: number, file: string): Problem | null {
  const { settings, progress, history, best } = checkpoint;
  const { epoch, iteration, position, lossSum, correct, ended } = progress;
  const { epochs } = history;
  const hasEnded = ended === 'epochs' || ended === 'earlyStopping';
  const before = epochs.at(-1)?.iterations ?? 0;
  const places: readonly (readonly [path: string, found: number | string | null, isPossible: boolean])[] = [
    ['progress.epoch', epoch, epoch <= settings.epochs],
    ['progress.position', position, hasEnded ? position === images : position <= images],
    ['progress.iteration', iteration, iteration >= before + (position > 0 && !hasEnded ? 1 : 0)],
    ['progress.correct', correct, correct <= position],
    ['progress.lossSum', lossSum, position > 0 || lossSum === 0],
    ['progress.ended', ended, ended !== 'earlyStopping' || settings.earlyStopping !== null],
    ['progress.ended', ended, ended !== 'epochs' || epoch === settings.epochs],
    ['progress.ended', ended, (ended === 'diverged') === (history.divergence !== null)],
    ['history.epochs', epochs.length, epochs.length === (hasEnded ? epoch : epoch - 1)],
    ['history.epochs', epochs.length, epochs.every((each, index) => each.epoch === index + 1)],
    ['history.best', history.best?.epoch ?? null, (history.best === null) === (best === null)],
    ['history.best', history.best?.epoch ?? null, (history.best?.epoch ?? 0) <= epochs.length],
    ['history.best', history.best?.epoch ?? null, epochs.length === 0 || history.best !== null],
  ];
  const fault = places.find(([, , isPossible]) => !isPossible);
  if (fault === undefined) return null;
  const [path, found] = fault;
  return problem('CHECKPOINT_PLACE', { file, path, found: shownJson(found) });
}
