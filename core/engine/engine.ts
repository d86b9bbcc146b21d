/**
 * The engine: one run at a time, a lesson or a training, behind a channel, the same in every home (Electron's utility process, a Web
 * Worker, memory).
 *
 * 1. A command takes effect between two iterations: the loop computes for at most `SLICE_MS`, or one iteration where
 *    that takes longer, and then lets waiting messages in. It lets them in, too, while it waits for its pace.
 * 2. Every change of state is told by a `state` event, after the metrics of all iterations before it.
 * 3. A step that fails ends its run, told by `failed`: what it computed with is half done, and Reset begins it anew.
 *    What was asked is answered with null before.
 * 4. Commands that name another run than the prepared one are late ones of an older run and are ignored; so are
 *    those that mean nothing in the present state. Every question is answered once (`answer-desk.ts`), one about
 *    another run with null.
 * 5. What is asked is found of the weights of one moment: a run that goes on waits until all of it is done
 *    (`slice`, `pass-queue.ts`).
 * 6. While nothing runs it measures how fast the machine is, in turns that any command comes between, and tells it once
 *    (`calibration.ts`).
 * 7. What was computed is told before the loop waits longer than until the next flush: a pace that shows each iteration
 *    shows it when it happens.
 */
import { measureRates } from '../forecast/measure-rates.ts';
import { chooseKernels } from '../kernels/choose-kernels.ts';
import { KernelFailure } from '../kernels/kernel-failure.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { assertNever } from '../result.ts';
import { createAnswerDesk } from './answer-desk.ts';
import { createCalibration, type Calibrate } from './calibration.ts';
import type { Channel } from './channel.ts';
import { createRun, type ParsedPrepare } from './create-run.ts';
import { createDraftDesk } from './draft-desk.ts';
import type { EngineRun } from './engine-run.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { parseCommand, type ParsedCommand } from './parse-command.ts';
import type { EndReason, EngineEvent, RunState } from './protocol.ts';
import type { AnswerEvent, AskCommand, Question } from './questions.ts';
import { runAnswers } from './run-answers.ts';
import { createTurns } from './turns.ts';

const SLICE_MS = 12;
/** At most 15 flushes a second: who draws ten times a second has news each time, and messages cost both ends. */
const FLUSH_MS = 1000 / 15;
const HEARTBEAT_MS = 500;

/** Commands of one run. */
type RunCommand = Extract<Exclude<ParsedCommand, ParsedPrepare | AskCommand>, { run: number }>;

interface Current {
  readonly run: EngineRun;
  /** What it was prepared by. */
  readonly command: ParsedPrepare;
  readonly pacer: Pacer;
  state: RunState;
  reason: EndReason | null;
  /** When a run that goes on is paused by itself; null: never. */
  pauseAfter: { readonly count: 'iteration' | 'epochs'; readonly reached: number } | null;
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
  let badMessages = 0;
  let lastTold = 0;

  function post<Q extends Question>(event: EngineEvent | AnswerEvent<Q>): void {
    channel.post(event);
  }

  const runDesk = createAnswerDesk(runAnswers, post, () => turns.schedule(0));
  const draftDesk = createDraftDesk(kernels, post, () => turns.schedule(0));
  const desks = [runDesk, draftDesk];

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
    else if (command.type === 'draft') draftDesk.take(command.draft);
    else if (command.type === 'ask') answer(command);
    else if (command.type === 'withdraw') for (const desk of desks) desk.withdraw(command.request);
    else if (current?.run.id === command.run) obeyInRun(current, command);
  }

  function answer(command: AskCommand): void {
    if (command.run === null) {
      draftDesk.ask(command);
      return;
    }
    const run = current?.run.id === command.run ? current.run : null;
    // Whoever goes on from a checkpoint has been told of all that came before it.
    if (command.question === 'readCheckpoint' && current !== null && run !== null) flush(current);
    runDesk.ask(run, command);
  }

  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof KernelFailure) || current === null) throw error;
      for (const desk of desks) desk.abandon();
      post({ type: 'failed', run: current.run.id, problems: [error.problem] });
      end(current, 'failed');
    }
  }

  function prepare(command: ParsedPrepare): void {
    runDesk.abandon();
    draftDesk.abandon();
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
        runDesk.abandon();
        run.reset();
        announce(its);
        return;
      case 'pace':
        its.pacer.pace = command.pace;
        if (state === 'running') turns.schedule(0);
        return;
      case 'change': {
        runDesk.abandon();
        const changed = run.change(command.change);
        flush(its);
        if (changed.ok) post(changed.value);
        else post({ type: 'notChanged', run: run.id, problems: changed.error });
        return;
      }
      case 'watch':
        if (command.image === null || run.accepts(command.image)) {
          run.watch(command.watch, command.image);
          flush(its);
        } else {
          refuseMessage(`watch: an image of ${command.image.length} values does not fit the network`);
        }
        return;
      default:
        assertNever(command);
    }
  }

  /** The loop's turn. One loop serves all runs, so it may come when there is nothing to do any more, or not yet. */
  function slice(): void {
    const its = current;
    if (desks.some((desk) => desk.goOn())) {
      turns.schedule(0);
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
