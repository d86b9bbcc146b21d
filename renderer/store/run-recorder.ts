/**
 * Keeps what came of each run once it has ended, or gives way to another one. A part of the run store. A run without an iteration
 * is none.
 */
import type { TrainingData } from '../../core/data/data-set.ts';
import type { EngineClient } from '../../core/engine/client.ts';
import type { DataOrigin } from '../../core/project/project-data.ts';
import { projectId } from '../../core/project/project-id.ts';
import { KEEP_LIMITS } from '../../core/runs/kept-runs.ts';
import {
  lessonRates,
  type BegunRun,
  type RunCourse,
  type RunData,
  type RunResult,
  type RunSetup,
  type RunValues,
  type RunWeights,
} from '../../core/runs/run-record.ts';
import { assertNever } from '../../core/result.ts';
import { listTensors, type NamedTensor } from '../../core/tensor/tensor.ts';
import { t } from '../../core/text/text.ts';
import { openCheckpoint } from '../../core/train/checkpoint.ts';
import { runHistory } from './history.ts';
import { useProjectStore } from './project-store.ts';
import { randomId } from './random-id.ts';
import type { RunInput } from './run-input.ts';
import type { RunStore } from './run-state.ts';
import { useRunsStore } from './runs-store.ts';
import { stepsHistory } from './steps-history.ts';

interface RunAccess {
  readonly get: () => RunStore;
  readonly client: () => EngineClient | null;
}

export interface RunRecorder {
  /** What the next run will have begun with. */
  prepare(input: RunInput): void;
  /** The run is at its beginning. */
  restart(): void;
  /** The run that was lost goes on. */
  goOn(): void;
  /** The run has begun, gone on or ended. */
  follow(): void;
  /** The engine computed for so long. */
  computed(seconds: number): void;
  /** The run gives way to another one; null: there is nothing to keep of it, or it is kept already. Resolved once it is. */
  leave(): Promise<void> | null;
  /** Another project is opened. */
  forget(): void;
}

/** Weights that take more than this are not kept: a few such runs would leave no room for any other. */
const MOST_WEIGHT_BYTES = KEEP_LIMITS.bytes / 4;

type Prepared = Omit<BegunRun, 'id' | 'number' | 'begun'>;

export function createRunRecorder({ get, client }: RunAccess): RunRecorder {
  let prepared: Prepared | null = null;
  let current: BegunRun | null = null;
  let isKept = false;
  let seconds = 0;

  function show(run: BegunRun | null): void {
    current = run;
    useRunsStore.getState().begin(run);
  }

  function begin(): void {
    if (current !== null || prepared === null) return;
    isKept = false;
    seconds = 0;
    const number = useRunsStore.getState().nextNumber();
    show({ ...prepared, id: randomId(), number, begun: Date.now() });
  }

  function keep(end: RunResult['end']): Promise<void> | null {
    const run = current;
    const store = get();
    const course = run === null ? null : courseOf(run.setup, store);
    if (run === null || course === null || isKept) return null;
    isKept = true;
    const ended = Date.now();
    const { changes } = store;
    const result = resultOf(end, course, store);
    const computed = seconds;
    return readWeights(end, store).then((found) => {
      const weights = withinLimit(found);
      const facts = {
        ...run,
        name: null,
        note: '',
        ended,
        seconds: computed,
        changes,
        result,
        weights: { last: weights.last !== null, best: weights.best !== null },
        bytes: courseBytes(course) + bytesOf(weights.last) + bytesOf(weights.best),
      };
      return useRunsStore.getState().add({ facts, course, weights });
    });
  }

  /** As the engine has them now; where it has none any more, as they were kept last. */
  async function readWeights(end: RunResult['end'], { task, kept }: RunStore): Promise<RunWeights> {
    const areSound = end !== 'diverged' && end !== 'failed';
    if (task === 'lesson') {
      const last = areSound ? ((await client()?.readWeights()) ?? null) : null;
      return { last, best: null };
    }
    const isGone = end === 'failed' || end === 'engineLost';
    const told = isGone ? null : ((await client()?.readCheckpoint()) ?? null);
    const bytes = told ?? kept?.checkpoint ?? null;
    const opened = bytes === null ? null : openCheckpoint(bytes, '');
    if (opened?.ok !== true) return { last: null, best: null };
    const { weights, best } = opened.value;
    return {
      last: areSound || told === null ? listTensors(weights) : null,
      best: best === null ? null : listTensors(best),
    };
  }

  return {
    prepare(input) {
      prepared = preparedRun(input);
    },
    restart() {
      isKept = false;
      show(null);
    },
    goOn() {
      isKept = false;
    },
    follow() {
      const { phase, end } = get();
      if (phase === 'running' || phase === 'paused' || phase === 'ended') begin();
      if (end !== null) void keep(end);
    },
    computed(more) {
      begin();
      seconds += more;
    },
    leave: () => keep('left'),
    forget() {
      prepared = null;
      isKept = false;
      show(null);
    },
  };
}

function preparedRun(input: RunInput): Prepared | null {
  const { project, extras } = useProjectStore.getState();
  const id = projectId(extras);
  if (id === null) return null;
  const { document, weights } = input;
  const common = { project: id, document, layout: project.layout, fromWeights: weights !== null };
  const setup = setupOf(input, project);
  return setup === null ? null : { ...common, setup };
}

type ProjectFacts = ReturnType<typeof useProjectStore.getState>['project'];

function setupOf(input: RunInput, { image, data }: ProjectFacts): RunSetup | null {
  if (input.task === 'lesson') {
    const source = image?.source;
    const name = source === undefined ? null : source.kind === 'digit' ? String(source.digit) : source.name;
    return { task: 'lesson', settings: input.settings, image: name, options: image?.options ?? null };
  }
  if (input.data === null) return null;
  return {
    task: 'training',
    settings: input.settings,
    data: dataFacts(originName(data?.origin), input.data),
  };
}

/** What a data set is called in the records of runs; a drawn one by its own name. */
export function originName(origin: DataOrigin | undefined): string {
  switch (origin?.kind) {
    case undefined:
      return '';
    case 'drawn':
      return origin.set;
    case 'folder':
      return origin.name;
    case 'collected':
      return t('dataset.collected');
    default:
      return assertNever(origin);
  }
}

export function dataFacts(name: string, { shape, classNames, parts }: TrainingData): RunData {
  return {
    name,
    shape,
    classes: classNames.length,
    train: parts.train.length,
    validation: parts.validation.length,
    test: parts.test.length,
  };
}

/** Copies: the histories go on to the next run. null: there was no iteration. */
function courseOf(setup: RunSetup, { changes, epochs }: RunStore): RunCourse | null {
  if (setup.task === 'lesson') {
    const { length, probability, label, loss } = runHistory;
    if (length === 0) return null;
    return {
      task: 'lesson',
      probability: Float32Array.from(probability),
      label: Int32Array.from(label),
      loss: Float32Array.from(loss),
      learningRate: lessonRates(setup.settings.learningRate, changes, length),
    };
  }
  const { length, loss, accuracy, learningRate, images } = stepsHistory;
  if (length === 0) return null;
  return {
    task: 'training',
    loss: Float32Array.from(loss),
    accuracy: Float32Array.from(accuracy),
    learningRate: Float32Array.from(learningRate),
    images: Uint32Array.from(images),
    epochs: epochs.records,
  };
}

function resultOf(end: RunResult['end'], course: RunCourse, { epochs, initial }: RunStore): RunResult {
  const iterations = course.loss.length;
  const loss = course.loss.at(-1) ?? NaN;
  const step = { loss, accuracy: null, validationLoss: null, validationAccuracy: null };
  if (course.task === 'lesson') {
    const lesson = {
      target: initial?.target ?? null,
      probability: course.probability.at(-1) ?? NaN,
      label: course.label.at(-1) ?? 0,
    };
    return { end, iterations, epochs: 0, last: step, best: null, lesson };
  }
  const { records, best } = epochs;
  const found = records.find(({ epoch }) => epoch === best?.epoch);
  return {
    end,
    iterations,
    epochs: records.length,
    last: valuesOf(records.at(-1) ?? { ...step, accuracy: course.accuracy.at(-1) ?? NaN }),
    best: best === null || found === undefined ? null : { ...valuesOf(found), ...best },
    lesson: null,
  };
}

function valuesOf({ loss, accuracy, validationLoss, validationAccuracy }: RunValues): RunValues {
  return { loss, accuracy, validationLoss, validationAccuracy };
}

function withinLimit({ last, best }: RunWeights): RunWeights {
  if (bytesOf(last) > MOST_WEIGHT_BYTES) return { last: null, best: null };
  return bytesOf(last) + bytesOf(best) > MOST_WEIGHT_BYTES ? { last, best: null } : { last, best };
}

function bytesOf(tensors: readonly NamedTensor[] | null): number {
  return (tensors ?? []).reduce((sum, { data }) => sum + data.byteLength, 0);
}

function courseBytes(course: RunCourse): number {
  const columns = 4;
  const epochs = course.task === 'training' ? course.epochs.length : 0;
  const bytesOfEpoch = 100;
  return columns * course.loss.byteLength + epochs * bytesOfEpoch;
}
