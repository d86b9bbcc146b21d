/** What a training tells whoever started it: a line that moves on a terminal, plain lines elsewhere, or JSON alone. */
import type { GatherProgress } from '../../core/data/gather.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import type { Problem } from '../../core/problem.ts';
import type { NamedTensors } from '../../core/tensor/tensor.ts';
import {
  formatInteger,
  formatLoss,
  formatOrdinal,
  formatSeconds,
  formatShape,
  formatShare,
} from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import type { HistoryData } from '../../core/train/history-data.ts';
import type { Evaluations } from '../../core/train/history-file.ts';
import { compareWeights, type NamedShape } from '../../core/train/keep-weights.ts';
import type { Training } from '../../core/train/training.ts';
import type { EpochRecord } from '../../core/train/training-history.ts';
import { dataLines } from './data-lines.ts';
import { createPace } from './pace.ts';
import type { TrainingImages } from './training-data.ts';
import type { CommandContext } from './verb.ts';

/** Refused files that are told one by one; all of them stand in history.json. */
const TOLD_REFUSALS = 10;
/** Names of weights in a line. */
const TOLD_NAMES = 6;

export interface TrainReport {
  reading(progress: GatherProgress): void;
  /** Prepared images cannot be kept; told once, however many folders are read. */
  notCached(fault: Problem): void;
  startWeights(analysis: Analysis, weights: NamedTensors): void;
  ready(training: Training, images: TrainingImages, described: HistoryData): void;
  progress(training: Training): void;
  epoch(training: Training): void;
  /** At the end, how good the network is on `total` images. */
  evaluating(done: number, total: number): void;
  /** null: before it began, or went on after so many epochs. */
  stopped(training: Training | null, epochs: number): void;
  diverged(problem: Problem, training: Training): void;
  done(training: Training, evaluations: Evaluations): void;
  /** Takes the moving line away. */
  close(): void;
}

export function createTrainReport(context: CommandContext, json: boolean, folder: string): TrainReport {
  const terminal = json ? null : context.terminal;
  const pace = createPace();
  let saidNotCached = false;
  const say = (line: string): void => {
    terminal?.end();
    if (!json) context.print(line);
  };
  const complain = (line: string): void => {
    terminal?.end();
    context.complain(line);
  };

  return {
    reading({ done, total, refused }) {
      const details = refused === 0 ? [] : [t('cli.train.refused', { count: refused })];
      terminal?.show({ label: t('cli.train.reading'), done, total, details });
    },

    notCached(fault) {
      if (!saidNotCached) complain(problemText(fault));
      saidNotCached = true;
    },

    startWeights(analysis, weights) {
      const { kept, added, dropped } = compareWeights(analysis, weights);
      say(t('cli.train.weights', { kept: namesOf(kept), added: namesOf(added), dropped: namesOf(dropped) }));
    },

    ready(training, { data, test, refused, notes }, described) {
      for (const each of refused.slice(0, TOLD_REFUSALS)) complain(problemText(each));
      if (refused.length > TOLD_REFUSALS) {
        complain(t('cli.train.moreRefused', { count: refused.length - TOLD_REFUSALS, folder }));
      }
      const { train, validation } = data.parts;
      say(
        t('cli.train.data', {
          train: formatInteger(train.length),
          validation: formatInteger(validation.length),
          test: formatInteger(test?.images.length ?? 0),
          classes: formatInteger(data.classNames.length),
          shape: formatShape(data.shape),
        }),
      );
      const { iteration, epoch } = training;
      if (iteration > 0) say(t('cli.train.goesOn', { iteration: formatOrdinal(iteration), epoch }));
      else for (const line of dataLines(described, notes)) say(line);
      pace.start(training);
    },

    progress(training) {
      pace.measure(training);
      if (terminal === null) return;
      const { data, position, running, validated } = training;
      const { train, validation } = data.parts;
      const details = [
        t('cli.train.loss', { loss: formatLoss(running.loss) }),
        // As wide as "98.7%", so that what follows stays where it is.
        t('cli.train.accuracy', { accuracy: formatShare(running.accuracy).padStart(5) }),
      ];
      const { imagesPerSecond, secondsLeft } = pace;
      if (imagesPerSecond !== null && secondsLeft !== null) {
        details.push(
          // Up, so that it never says 0 s; and whole, so that the digits stay where they are.
          t('cli.train.left', { time: formatSeconds(Math.max(1, Math.ceil(secondsLeft))) }),
          t('cli.train.speed', { speed: formatInteger(imagesPerSecond) }),
        );
      }
      const total = train.length + validation.length;
      terminal.show({ label: epochLabel(training), done: position + validated, total, details });
    },

    epoch(training) {
      const record = training.history.epochs.at(-1);
      if (record === undefined) return;
      if (json) context.print(JSON.stringify(epochJson(record)));
      else say(epochLine(record, training.settings.epochs));
    },

    evaluating(done, total) {
      terminal?.show({ label: t('cli.train.evaluating'), done, total, details: [] });
    },

    stopped(training, epochs) {
      const place = training === null ? '' : ` ${t('cli.train.stoppedAt', stoppedPlace(training))}`;
      say(t('cli.train.stopped', { place, folder }));
      if (json) context.print(JSON.stringify({ done: false, epochs, out: folder }));
    },

    diverged(found, { history }) {
      complain(problemText(found));
      if (history.epochs.length > 0) say(t('cli.train.divergedKept', { folder }));
    },

    done({ history }, { train, validation, test }) {
      if (json) {
        context.print(
          JSON.stringify({
            done: true,
            epochs: history.epochs.length,
            trainAccuracy: train?.accuracy ?? null,
            validationAccuracy: validation?.accuracy ?? null,
            testAccuracy: test?.accuracy ?? null,
            testLoss: test?.loss ?? null,
            out: folder,
          }),
        );
        return;
      }
      const accuracies = [
        [t('cli.train.onTrain'), train],
        [t('cli.train.onValidation'), validation],
        [t('cli.train.onTest'), test],
      ] as const;
      for (const [name, evaluation] of accuracies) {
        if (evaluation === null) continue;
        const { accuracy, loss, images } = evaluation;
        const figures = {
          accuracy: formatShare(accuracy),
          loss: formatLoss(loss),
          images: formatInteger(images),
        };
        say(t('cli.train.evaluated', { name, ...figures }));
      }
      if (history.best !== null) say(t('cli.train.best', { epoch: history.best.epoch }));
      say(t('cli.train.written', { folder }));
    },

    close: () => terminal?.end(),
  };
}

function namesOf(weights: readonly NamedShape[]): string {
  if (weights.length === 0) return t('cli.train.none');
  const names = weights.slice(0, TOLD_NAMES).map(({ name }) => name);
  const more = weights.length - names.length;
  return more === 0 ? names.join(', ') : t('cli.train.andMore', { names: names.join(', '), count: more });
}

function epochLabel({ epoch, settings }: Training): string {
  return t('cli.train.epoch', { epoch: formatOrdinal(epoch), epochs: formatOrdinal(settings.epochs) });
}

function epochLine(record: EpochRecord, epochs: number): string {
  const { validationLoss, validationAccuracy } = record;
  const parts = [
    t('cli.train.epoch', { epoch: formatOrdinal(record.epoch), epochs: formatOrdinal(epochs) }),
    t('cli.train.loss', { loss: formatLoss(record.loss) }),
    t('cli.train.accuracy', { accuracy: formatShare(record.accuracy) }),
  ];
  if (validationLoss !== null && validationAccuracy !== null) {
    parts.push(
      t('cli.train.validated', {
        loss: formatLoss(validationLoss),
        accuracy: formatShare(validationAccuracy),
      }),
    );
  }
  return parts.join('  ');
}

function epochJson({ epoch, loss, accuracy, validationLoss, validationAccuracy }: EpochRecord): object {
  return { epoch, loss, accuracy, validationLoss, validationAccuracy };
}

function stoppedPlace({ iteration, epoch }: Training) {
  return { iteration: formatOrdinal(iteration), epoch: formatOrdinal(epoch) };
}
