import { analyze } from '../../core/graph/analyze.ts';
import { lessonModel, type LessonTrainable } from '../../core/graph/templates.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { formatLoss, formatOrdinal, formatProbability } from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import { divergenceProblem } from '../../core/train/divergence.ts';
import { createLesson, type Lesson } from '../../core/train/lesson.ts';
import {
  DEFAULT_LESSON_SETTINGS,
  LESSON_LIMITS,
  type LessonSettings,
} from '../../core/train/lesson-settings.ts';
import { readImageInput } from './image-input.ts';
import { choiceOption, numberOption, parseOptions, type ParsedOptions } from './parse-options.ts';
import { problemLine } from './problem-line.ts';
import { threadsOption } from './threads-option.ts';
import type { CommandContext, Verb, VerbOutcome } from './verb.ts';

export const lesson: Verb = {
  name: 'lesson',
  about: t('cli.lesson.about'),
  help: t('cli.lesson.help'),
  run,
};

interface LessonCall {
  readonly image: string;
  readonly trainable: LessonTrainable;
  readonly settings: LessonSettings;
  /** null: as many as the machine has use for. */
  readonly threads: number | null;
  readonly json: boolean;
}

/** One iteration as the JSON has it. */
interface IterationRecord {
  readonly probability: number;
  readonly label: number;
  readonly loss: number;
  readonly probabilities: readonly number[];
}

async function run(args: readonly string[], context: CommandContext): Promise<VerbOutcome> {
  const call = readCall(args);
  if (!call.ok) return call;
  const { image, trainable, settings, threads, json } = call.value;
  const document = lessonModel(trainable);
  const input = await readImageInput(image, analyze(document).input?.output ?? [], context);
  if (!input.ok) return failure(problemLine([input.error]));
  const kernels = context.kernels(threads);
  const created = createLesson({ document, settings, image: input.value.values, weights: null, kernels });
  if (!created.ok) return failure(problemLine(created.error));
  if (!json) for (const note of input.value.notes) context.complain(problemText(note));
  return success(train(created.value, json, context));
}

function train(running: Lesson, json: boolean, context: CommandContext): 0 | 1 {
  const { initial } = running;
  if (initial === null) throw new Error('A lesson with an image has a first prediction.');
  if (!json) {
    const probability = formatProbability(initial.probabilities[initial.target] ?? Number.NaN);
    context.print(t('cli.lesson.target', { target: formatOrdinal(initial.target), probability }));
  }
  const iterations: IterationRecord[] = [];
  while (running.ended === null) {
    const { probability, label, loss, probabilities } = running.iterate();
    iterations.push({ probability, label, loss, probabilities: Array.from(probabilities) });
    if (!json) {
      const params = {
        iteration: formatOrdinal(running.iteration).padStart(5),
        probability: formatProbability(probability),
        label: formatOrdinal(label),
        loss: formatLoss(loss),
      };
      context.print(t('cli.lesson.iteration', params));
    }
  }
  const { ended, iteration, divergence } = running;
  if (json) {
    const record = {
      target: initial.target,
      initial: Array.from(initial.probabilities),
      iterations,
      stopped: ended,
    };
    context.print(JSON.stringify(record));
  }
  if (divergence !== null) {
    context.complain(problemText(divergenceProblem(divergence)));
    return 1;
  }
  if (!json)
    context.print(
      t(ended === 'reachedTarget' ? 'cli.lesson.reachedTarget' : 'cli.lesson.maxIterations', {
        count: iteration,
      }),
    );
  return 0;
}

function readCall(args: readonly string[]): Result<LessonCall, string> {
  const options = parseOptions('lesson', args, {
    image: { type: 'string' },
    seed: { type: 'string' },
    weights: { type: 'string' },
    trainable: { type: 'string' },
    'learning-rate': { type: 'string' },
    'max-iterations': { type: 'string' },
    target: { type: 'string' },
    threads: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (!options.ok) return options;
  const call = readValues(options.value);
  return call.ok ? call : failure(t('cli.badOption', { verb: 'lesson', detail: call.error }));
}

function readValues({ text, flags, positionals }: ParsedOptions): Result<LessonCall, string> {
  const { image } = text;
  const [stray] = positionals;
  if (stray !== undefined) return failure(t('cli.noPositionals', { found: stray }));
  if (image === undefined) return failure(t('cli.optionMissing', { option: '--image' }));
  const defaults = DEFAULT_LESSON_SETTINGS;
  const whole = true;
  const seed = numberOption('--seed', text['seed'], defaults.seed, { ...LESSON_LIMITS.seed, whole });
  if (!seed.ok) return seed;
  const rate = { ...LESSON_LIMITS.learningRate, whole: false };
  const learningRate = numberOption('--learning-rate', text['learning-rate'], defaults.learningRate, rate);
  if (!learningRate.ok) return learningRate;
  const limit = { ...LESSON_LIMITS.maxIterations, whole };
  const maxIterations = numberOption(
    '--max-iterations',
    text['max-iterations'],
    defaults.maxIterations,
    limit,
  );
  if (!maxIterations.ok) return maxIterations;
  const weights = choiceOption('--weights', text['weights'], 'lcg', ['lcg', 'glorotUniform']);
  if (!weights.ok) return weights;
  const trainable = choiceOption('--trainable', text['trainable'], 'conv', ['all', 'conv', 'dense']);
  if (!trainable.ok) return trainable;
  const target = readTarget(text['target']);
  if (!target.ok) return target;
  const threads = threadsOption(text['threads']);
  if (!threads.ok) return threads;
  return success({
    image,
    trainable: trainable.value,
    settings: {
      learningRate: learningRate.value,
      maxIterations: maxIterations.value,
      seed: seed.value,
      target: target.value,
      weights: weights.value === 'lcg' ? 'lcg' : 'initializers',
    },
    threads: threads.value,
    json: flags.has('json'),
  });
}

/** The lesson's network has ten classes. */
const LAST_CLASS = 9;

function readTarget(found: string | undefined): Result<LessonSettings['target'], string> {
  if (found === undefined || found === 'least') return success('least');
  const target = numberOption('--target', found, 0, { min: 0, max: LAST_CLASS, whole: true });
  if (target.ok) return target;
  return failure(
    t('cli.optionValue', { option: '--target', expected: t('cli.target', { last: LAST_CLASS }), found }),
  );
}
