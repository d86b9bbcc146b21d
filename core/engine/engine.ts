/**
 * The engine: one run at a time, a lesson or a training, behind a channel, the same in every home (Electron's utility process, a Web
 * Worker, memory).
 *
 * 1. A command takes effect between two iterations: the loop computes for at most `SLICE_MS`, or one iteration where
 *    that takes longer, and then lets waiting messages in. It lets them in, too, while it waits for its pace.
 * 2. Every change of state is told by a `state` event, after the metrics of all iterations before it.
 * 3. A step that fails ends its run, told by `failed`: what it computed with is half done, and Reset begins it anew.
 * 4. Commands that name another run than the prepared one are late ones of an older run and are ignored; so are
 *    those that mean nothing in the present state.
 * 5. An evaluation is made of the weights of one moment: a run that goes on waits until it is done.
 * 6. While nothing runs it measures how fast the machine is, in turns that any command comes between, and tells it once.
 * 7. What was computed is told before the loop waits longer than until the next flush: a pace that shows each iteration
 *    shows it when it happens.
 */
import { measureRates } from '../forecast/measure-rates.ts';
import { parseModelValue } from '../graph/parse.ts';
import { chooseKernels } from '../kernels/choose-kernels.ts';
import { KernelFailure } from '../kernels/kernel-failure.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { openDraft, type OpenDraft } from '../inspect/draft.ts';
import type { Inspection } from '../inspect/inspector.ts';
import { startProof, type ProofPass } from '../inspect/proof.ts';
import type { Saliency } from '../inspect/saliency.ts';
import type { Problem } from '../problem.ts';
import { assertNever, failure, type Result } from '../result.ts';
import type { EvaluationPass } from '../train/evaluation.ts';
import { createCalibration, type Calibrate } from './calibration.ts';
import type { Channel } from './channel.ts';
import type { EngineRun } from './engine-run.ts';
import { createLessonRun } from './lesson-run.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { parseCommand, type ParsedCommand } from './parse-message.ts';
import type {
  EndReason,
  EngineEvent,
  InspectRequest,
  ProveRequest,
  RunState,
  SaliencyRequest,
  WireEvaluation,
} from './protocol.ts';
import { createTrainingRun } from './training-run.ts';
import { createTurns } from './turns.ts';

const SLICE_MS = 12;
/** At most 15 flushes a second: who draws ten times a second has news each time, and messages cost both ends. */
const FLUSH_MS = 1000 / 15;
const HEARTBEAT_MS = 500;
const PROGRESS_MS = 100;

type ParsedDraft = NonNullable<Extract<ParsedCommand, { type: 'draft' }>['draft']>;
type PrepareCommand = Extract<ParsedCommand, { type: 'prepare' | 'prepareTraining' }>;

/** Commands of one run. */
type RunCommand = Extract<Exclude<ParsedCommand, PrepareCommand>, { run: number }>;

interface Current {
  readonly run: EngineRun;
  /** What it was prepared by. */
  readonly command: PrepareCommand;
  readonly pacer: Pacer;
  state: RunState;
  reason: EndReason | null;
  /** Those that were asked for and are not done, the first one under way. */
  readonly passes: RunningPass[];
  /** When a run that goes on is paused by itself; null: never. */
  pauseAfter: { readonly count: 'iteration' | 'epochs'; readonly reached: number } | null;
}

/** Something that is found piece by piece, while the run waits. */
interface RunningPass {
  readonly pass: { readonly total: number; readonly done: number; advance(): unknown };
  /** It is done; or, abandoned, there is nothing to tell. */
  readonly tell: (isDone: boolean) => void;
  /** Told after each turn that it had. */
  readonly progress?: () => void;
  /** The proof that it is. */
  readonly proof?: number;
}

/** Serves `channel` until the host ends. `kernels`: default the quickest, on this thread alone; `calibrate`: default as for any machine. */
export function runEngine(
  channel: Channel,
  kernels: Kernels = chooseKernels(),
  calibrate: Calibrate = measureRates,
): void {
  const turns = createTurns(() => attempt(slice));
  const calibration = createCalibration(
    () => calibrate(kernels),
    (rates) => post({ type: 'calibrated', rates }),
  );
  let current: Current | null = null;
  let draft: OpenDraft | null = null;
  /** Of the draft, as those of the run. */
  const draftPasses: RunningPass[] = [];
  let badMessages = 0;
  let lastTold = 0;

  const post = (event: EngineEvent): void => {
    channel.post(event);
  };

  channel.onMessage((message) => {
    const command = parseCommand(message);
    if (command.ok) {
      attempt(() => obey(command.value));
      if (current?.state !== 'running') calibration.resume();
    } else {
      refuseMessage(command.error);
    }
  });
  post({ type: 'hello', kernels: kernels.name, threads: kernels.threads });
  beat();
  calibration.resume();

  function refuseMessage(detail: string): void {
    badMessages++;
    post({ type: 'badMessage', detail, count: badMessages });
  }

  function beat(): void {
    post({ type: 'heartbeat', threads: kernels.working });
    setTimeout(beat, HEARTBEAT_MS);
  }

  function obey(command: ParsedCommand): void {
    if (command.type === 'prepare' || command.type === 'prepareTraining') prepare(command);
    else if (command.type === 'draft') takeDraft(command.draft);
    else if (command.type === 'inspectDraft')
      tellInspection(command.request, 0, () => inspectDraft(draft, command));
    else if (command.type === 'proveDraft')
      prove(draftPasses, command, 0, draft === null ? null : proveDraft(draft, command, kernels));
    else if (command.type === 'stopProving') stopProving(command.request);
    else if (command.type === 'saliencyDraft')
      tellSaliency(command.request, 0, () => draftSaliency(draft, command));
    else if (current?.run.id === command.run) obeyInRun(current, command);
  }

  /** A draft that cannot be computed is none: its problems stand in the editor. */
  function takeDraft(wanted: ParsedDraft | null): void {
    abandonPasses(draftPasses);
    draft?.release();
    draft = null;
    if (wanted === null) return;
    const document = parseModelValue(wanted.document, 'document');
    if (!document.ok) return;
    const opened = openDraft({ ...wanted, document: document.value }, kernels);
    if (opened.ok) draft = opened.value;
  }

  function tellInspection(request: number, iteration: number, inspect: () => Inspection | null): void {
    post({ type: 'inspection', request, inspection: timed(iteration, inspect) });
  }

  function tellSaliency(request: number, iteration: number, look: () => Saliency | null): void {
    post({ type: 'saliency', request, saliency: timed(iteration, look) });
  }

  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof KernelFailure) || current === null) throw error;
      post({ type: 'failed', run: current.run.id, problems: [error.problem] });
      end(current, 'failed');
    }
  }

  function prepare(command: PrepareCommand): void {
    if (current !== null) abandonPasses(current.passes);
    abandonPasses(draftPasses);
    current?.run.release();
    current = null;
    const created = createRun(command, kernels);
    if (!created.ok) {
      post({ type: 'refused', run: command.run, problems: created.error });
      return;
    }
    const run = created.value;
    current = {
      run,
      command,
      pacer: createPacer(),
      state: 'ready',
      reason: null,
      passes: [],
      pauseAfter: null,
    };
    announce(current);
  }

  function announce(its: Current): void {
    post(its.run.prepared());
    if (its.run.ended === null) setState(its, 'ready');
    else end(its, its.run.ended);
  }

  function obeyInRun(its: Current, command: RunCommand): void {
    const { state, run } = its;
    const canIterate = (state === 'ready' || state === 'paused') && run.canIterate;
    switch (command.type) {
      case 'train':
      case 'trainEpoch':
        if (canIterate) {
          const isEpoch = command.type === 'trainEpoch';
          its.pauseAfter = isEpoch ? { count: 'epochs', reached: run.epochs + 1 } : null;
          its.pacer.restart();
          setState(its, 'running');
          turns.schedule(0);
        }
        return;
      case 'step':
        if (canIterate) {
          its.pauseAfter = { count: 'iteration', reached: run.iteration + 1 };
          calibration.leave();
          its.state = 'running';
          slice();
        }
        return;
      case 'pause':
        if (state === 'running') setState(its, 'paused');
        return;
      case 'stop':
        if (state === 'running' || state === 'paused') end(its, 'stopped');
        return;
      case 'reset':
        if (its.reason === 'failed') {
          prepare(its.command);
          return;
        }
        abandonPasses(its.passes);
        run.reset();
        announce(its);
        return;
      case 'pace':
        its.pacer.pace = command.pace;
        if (state === 'running') turns.schedule(0);
        return;
      case 'change': {
        abandonPasses(its.passes);
        const changed = run.change(command.change);
        flush(its);
        if (changed.ok) post(changed.value);
        else post({ type: 'notChanged', run: run.id, problems: changed.error });
        return;
      }
      case 'predict':
        if (run.accepts(command.image)) {
          const probabilities = run.predict(command.image);
          post({ type: 'prediction', run: run.id, request: command.request, probabilities });
        } else {
          refuseMessage(`predict: an image of ${command.image.length} values does not fit the network`);
        }
        return;
      case 'watch':
        if (command.image === null || run.accepts(command.image)) {
          run.watch(command.watch, command.image);
          flush(its);
        } else {
          refuseMessage(`watch: an image of ${command.image.length} values does not fit the network`);
        }
        return;
      case 'evaluate':
      case 'evaluateOthers': {
        const pass = run.startEvaluation(command.type === 'evaluate' ? command.part : command.data);
        if (pass === null) {
          post({ type: 'evaluation', run: run.id, request: command.request, evaluation: null });
          return;
        }
        const { request } = command;
        const tell = (isDone: boolean): void => {
          const evaluation = isDone ? wireEvaluation(pass, run.iteration) : null;
          post({ type: 'evaluation', run: run.id, request, evaluation });
        };
        its.passes.push({ pass, tell });
        turns.schedule(0);
        return;
      }
      case 'examine':
        post({ type: 'examination', run: run.id, request: command.request, examination: run.examine() });
        return;
      case 'readWeights':
        post({ type: 'weights', run: run.id, request: command.request, tensors: run.readWeights() });
        return;
      case 'attribute': {
        const pass = run.startAttribution();
        const tell = (isDone: boolean): void => {
          const attribution = isDone ? (pass?.result() ?? null) : null;
          post({ type: 'attribution', run: run.id, request: command.request, attribution });
        };
        if (pass === null) tell(false);
        else its.passes.push({ pass, tell });
        turns.schedule(0);
        return;
      }
      case 'dissect': {
        const pass = run.startDissection(command);
        const tell = (isDone: boolean): void => {
          const dissection = isDone ? (pass?.result() ?? null) : null;
          post({ type: 'dissection', run: run.id, request: command.request, dissection });
        };
        if (pass === null) tell(false);
        else its.passes.push({ pass, tell });
        turns.schedule(0);
        return;
      }
      case 'inspect':
        tellInspection(command.request, run.iteration, () => run.inspect(command));
        return;
      case 'histograms': {
        if (command.soFar) {
          const history = run.historySoFar(command.node);
          post({ type: 'histograms', run: run.id, request: command.request, history });
          return;
        }
        const pass = run.startHistory(command.node);
        const tell = (isDone: boolean): void => {
          const history = isDone ? (pass?.result() ?? null) : null;
          pass?.release();
          post({ type: 'histograms', run: run.id, request: command.request, history });
        };
        if (pass === null) tell(false);
        else its.passes.push({ pass, tell });
        turns.schedule(0);
        return;
      }
      case 'prove':
        prove(its.passes, command, run.iteration, run.startProof(command));
        return;
      case 'saliency':
        tellSaliency(command.request, run.iteration, () => run.saliency(command));
        return;
      case 'readCheckpoint':
        // Whoever goes on from it has been told of all that came before it.
        flush(its);
        post({ type: 'checkpoint', run: run.id, request: command.request, bytes: run.readCheckpoint() });
        return;
      default:
        assertNever(command);
    }
  }

  /** The loop's turn. One loop serves all runs, so it may come when there is nothing to do any more, or not yet. */
  function slice(): void {
    const its = current;
    for (const passes of [its?.passes ?? [], draftPasses]) {
      const [running] = passes;
      if (running === undefined) continue;
      goOn(passes, running);
      return;
    }
    if (its?.state !== 'running') return;
    const { run, pacer } = its;
    // A single step is not held back.
    const waits = its.pauseAfter?.count !== 'iteration';
    const start = performance.now();
    const early = waits ? pacer.wait(start) : 0;
    if (early > 0) {
      turns.schedule(early);
      return;
    }
    const isPauseDue = (): boolean =>
      its.pauseAfter !== null && run[its.pauseAfter.count] >= its.pauseAfter.reached;
    let now = start;
    let wait = 0;
    do {
      const before = run.iteration;
      run.advance();
      if (run.iteration !== before) pacer.began(run.iteration, now);
      if (run.isFull) flush(its);
      now = performance.now();
      wait = waits ? pacer.wait(now) : 0;
    } while (run.ended === null && !isPauseDue() && wait <= 0 && now - start < SLICE_MS);
    if (run.ended !== null) {
      end(its, run.ended);
      return;
    }
    if (isPauseDue()) {
      setState(its, 'paused');
      return;
    }
    // A buffer that fills up sooner is flushed in between, without the state.
    if (now + Math.max(0, wait) - lastTold >= FLUSH_MS) {
      flush(its);
      tellState(its);
    }
    turns.schedule(wait);
  }

  function goOn(passes: RunningPass[], { pass, tell, progress }: RunningPass): void {
    const start = performance.now();
    while (pass.done < pass.total && performance.now() - start < SLICE_MS) pass.advance();
    if (pass.done === pass.total) {
      passes.shift();
      tell(true);
    } else progress?.();
    turns.schedule(0);
  }

  /** The network that they were begun with is not there any more, or has changed. */
  function abandonPasses(passes: RunningPass[]): void {
    for (const { tell } of passes.splice(0)) tell(false);
  }

  function prove(
    passes: RunningPass[],
    { request }: ProveRequest,
    iteration: number,
    pass: ProofPass | null,
  ): void {
    const tell = (isDone: boolean): void => {
      pass?.release();
      const proof = isDone && pass !== null ? { ...pass.result(), iteration } : null;
      post({ type: 'proof', request, proof });
    };
    if (pass === null) {
      tell(false);
      return;
    }
    let told = 0;
    const progress = (): void => {
      const now = performance.now();
      if (now - told < PROGRESS_MS) return;
      told = now;
      post({ type: 'proving', request, done: pass.done, total: pass.total });
    };
    passes.push({ pass, tell, progress, proof: request });
    turns.schedule(0);
  }

  function stopProving(request: number): void {
    for (const passes of [current?.passes ?? [], draftPasses]) {
      const at = passes.findIndex(({ proof }) => proof === request);
      if (at !== -1) abandonPasses(passes.splice(at, 1));
    }
  }

  function end(its: Current, reason: EndReason): void {
    its.reason = reason;
    setState(its, 'ended');
  }

  function setState(its: Current, state: RunState): void {
    its.state = state;
    if (state !== 'running') its.pauseAfter = null;
    if (state !== 'ended') its.reason = null;
    if (state === 'running') calibration.leave();
    else calibration.resume();
    if (state === 'paused') its.run.rest();
    flush(its);
    tellState(its);
  }

  function tellState({ run, state, reason }: Current): void {
    lastTold = performance.now();
    const { id, iteration, divergence } = run;
    post({ type: 'state', run: id, state, iteration, reason, divergence });
  }

  function flush({ run }: Current): void {
    const news = run.takeNews();
    for (const event of news) post(event);
  }
}

function wireEvaluation(pass: EvaluationPass, iteration: number): WireEvaluation {
  const { labels: _, classes: __, ...result } = pass.result();
  return { ...result, iteration };
}

function inspectDraft(
  draft: OpenDraft | null,
  { image, target, tensors }: InspectRequest,
): Inspection | null {
  if (image === null || draft?.inspector.accepts(image) !== true) return null;
  return draft.inspector.inspect(image, target, tensors);
}

function proveDraft(
  { document, loss, inspector }: OpenDraft,
  { image, target, seed, samples }: ProveRequest,
  kernels: Kernels,
): ProofPass | null {
  if (image === null || !inspector.accepts(image)) return null;
  const started = startProof({
    ...{ document, loss, weights: inspector.model.readWeights(), exactness: 'exact' },
    ...{ image, target, seed, samples, kernels },
  });
  return started.ok ? started.value : null;
}

function draftSaliency(draft: OpenDraft | null, { image, question }: SaliencyRequest): Saliency | null {
  if (image === null || draft?.inspector.accepts(image) !== true) return null;
  return draft.inspector.saliency(image, question);
}

/** What was found of a network trained by so many iterations, with the seconds that it took. */
function timed<Found>(iteration: number, look: () => Found | null) {
  const start = performance.now();
  const found = look();
  return found === null ? null : { ...found, iteration, seconds: (performance.now() - start) / 1000 };
}

function createRun(command: PrepareCommand, kernels: Kernels): Result<EngineRun, readonly Problem[]> {
  const document = parseModelValue(command.document, 'document');
  if (!document.ok) return document;
  try {
    return command.type === 'prepare'
      ? createLessonRun(command, document.value, kernels)
      : createTrainingRun(command, document.value, kernels);
  } catch (error) {
    if (error instanceof KernelFailure) return failure([error.problem]);
    throw error;
  }
}
