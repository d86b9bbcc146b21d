/**
 * The engine: one lesson at a time behind a channel, the same in every home (Electron's utility process, a Web
 * Worker, memory).
 *
 * 1. A command takes effect between two iterations: the loop computes for at most `SLICE_MS`, or one iteration where
 *    that takes longer, and then lets waiting messages in.
 * 2. Every change of state is told by a `state` event, after the metrics of all iterations before it.
 * 3. Commands that name another run than the prepared one are late ones of an older run and are ignored; so are
 *    those that mean nothing in the present state.
 */
import { analyze } from '../graph/analyze.ts';
import { parseModelValue } from '../graph/parse.ts';
import type { Problem } from '../problem.ts';
import { assertNever } from '../result.ts';
import { createLesson, type Lesson } from '../train/lesson.ts';
import type { Channel } from './channel.ts';
import { createMetricsBuffer, type MetricsBuffer } from './metrics-buffer.ts';
import { createNextTask } from './next-task.ts';
import { parseCommand, type ParsedCommand } from './parse-message.ts';
import type { EndReason, EngineEvent, RunState } from './protocol.ts';

const SLICE_MS = 12;
/** At most 30 flushes a second. */
const FLUSH_MS = 1000 / 30;
const HEARTBEAT_MS = 500;

type PrepareCommand = Extract<ParsedCommand, { type: 'prepare' }>;

interface Run {
  readonly id: number;
  readonly lesson: Lesson;
  readonly metrics: MetricsBuffer;
  state: RunState;
  reason: EndReason | null;
}

/** Serves `channel` until the host ends. */
export function runEngine(channel: Channel): void {
  const nextTask = createNextTask();
  let run: Run | null = null;
  let badMessages = 0;
  let lastFlush = 0;
  let looping = false;

  const post = (event: EngineEvent): void => {
    channel.post(event);
  };

  channel.onMessage((message) => {
    const command = parseCommand(message);
    if (command.ok) {
      obey(command.value);
    } else {
      refuseMessage(command.error);
    }
  });
  post({ type: 'hello', kernels: 'reference' });
  beat();

  function refuseMessage(detail: string): void {
    badMessages++;
    post({ type: 'badMessage', detail, count: badMessages });
  }

  function beat(): void {
    post({ type: 'heartbeat' });
    setTimeout(beat, HEARTBEAT_MS);
  }

  function obey(command: ParsedCommand): void {
    if (command.type === 'prepare') {
      prepare(command);
    } else if (run?.id === command.run) {
      obeyInRun(run, command);
    }
  }

  function prepare(command: PrepareCommand): void {
    run = null;
    const refuse = (problems: readonly Problem[]): void => {
      post({ type: 'refused', run: command.run, problems });
    };
    const document = parseModelValue(command.document, 'document');
    if (!document.ok) {
      refuse(document.error);
      return;
    }
    const { settings, image, weights } = command;
    const lesson = createLesson({ analysis: analyze(document.value), settings, image, weights });
    if (!lesson.ok) {
      refuse(lesson.error);
      return;
    }
    const metrics = createMetricsBuffer(lesson.value.classes);
    run = { id: command.run, lesson: lesson.value, metrics, state: 'ready', reason: null };
    announce(run);
  }

  function announce(current: Run): void {
    const { id, lesson } = current;
    const { parameters, memoryBytes, initial } = lesson;
    post({ type: 'prepared', run: id, parameters, memoryBytes, initial });
    setState(current, 'ready');
  }

  function obeyInRun(current: Run, command: Exclude<ParsedCommand, PrepareCommand>): void {
    const { state, lesson } = current;
    const canIterate = (state === 'ready' || state === 'paused') && lesson.initial !== null;
    switch (command.type) {
      case 'train':
        if (canIterate) {
          setState(current, 'running');
          startLoop();
        }
        return;
      case 'step':
        if (canIterate) {
          iterate(current);
          if (lesson.ended === null) setState(current, 'paused');
          else end(current, lesson.ended);
        }
        return;
      case 'pause':
        if (state === 'running') setState(current, 'paused');
        return;
      case 'stop':
        if (state === 'running' || state === 'paused') end(current, 'stopped');
        return;
      case 'reset':
        lesson.reset();
        current.metrics.clear();
        announce(current);
        return;
      case 'predict':
        if (lesson.accepts(command.image)) {
          const probabilities = lesson.predict(command.image);
          post({ type: 'prediction', run: current.id, request: command.request, probabilities });
        } else {
          refuseMessage(`predict: an image of ${command.image.length} values does not fit the network`);
        }
        return;
      case 'readWeights':
        post({ type: 'weights', run: current.id, request: command.request, tensors: lesson.readWeights() });
        return;
      default:
        assertNever(command);
    }
  }

  /** One loop serves all runs: a run that starts while another's last task is still waiting must not start a second. */
  function startLoop(): void {
    if (looping) return;
    looping = true;
    nextTask(slice);
  }

  function slice(): void {
    looping = false;
    const current = run;
    if (current?.state !== 'running') return;
    const start = performance.now();
    do iterate(current);
    while (current.lesson.ended === null && performance.now() - start < SLICE_MS);
    if (current.lesson.ended !== null) {
      end(current, current.lesson.ended);
      return;
    }
    if (performance.now() - lastFlush >= FLUSH_MS) {
      flush(current);
      post({
        type: 'state',
        run: current.id,
        state: 'running',
        iteration: current.lesson.iteration,
        reason: null,
      });
    }
    startLoop();
  }

  function iterate(current: Run): void {
    const start = performance.now();
    const metrics = current.lesson.iterate();
    current.metrics.add(metrics, (performance.now() - start) / 1000);
    if (current.metrics.isFull) flush(current);
  }

  function end(current: Run, reason: EndReason): void {
    current.reason = reason;
    setState(current, 'ended');
  }

  function setState(current: Run, state: RunState): void {
    current.state = state;
    if (state !== 'ended') current.reason = null;
    flush(current);
    post({
      type: 'state',
      run: current.id,
      state,
      iteration: current.lesson.iteration,
      reason: current.reason,
    });
  }

  function flush(current: Run): void {
    if (current.metrics.isEmpty) return;
    lastFlush = performance.now();
    post(current.metrics.take(current.id, current.lesson.iteration));
  }
}
