import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { shownFileName } from '../../core/data/file-name.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { assertNever, failure, type Result } from '../../core/result.ts';
import { formatBytes, formatInteger } from '../../core/text/format.ts';
import type { DecodeMessage, DecodeRequest, DecodeResult } from './decode-message.ts';

/** Starting a process and loading the decoder; no file has been touched until then. */
const START_MILLISECONDS = 30_000;

export interface DecodeLimits {
  /** The decode process, built. */
  readonly entry: string;
  /** For one image, from when the process begins it. */
  readonly milliseconds: number;
  /** What the process may hold in all. */
  readonly processBytes: number;
  /** How long a process is kept that has nothing to do. */
  readonly idleMilliseconds: number;
}

/** Has images decoded one after another in a process of its own, which is replaced whenever it goes wrong. */
export interface Decoder {
  /**
   * An image that is asked for while another one is in work is sent on at once, so that the process need not wait for it, and
   * is answered after that one. Every fault of the file is a problem; a process that cannot be started (a missing build) is
   * thrown.
   */
  run(request: DecodeRequest): Promise<DecodeResult>;
  /** Ends the process; images that are not answered yet are given up, which is thrown. */
  end(): void;
}

interface Work {
  readonly request: DecodeRequest;
  readonly resolve: (result: DecodeResult) => void;
  readonly reject: (error: Error) => void;
}

export function createDecoder(limits: DecodeLimits): Decoder {
  const { entry, milliseconds, processBytes, idleMilliseconds } = limits;
  let child: ChildProcess | null = null;
  /** Whether the process has been through an image: what it is short of may be owed to that one. */
  let isUsed = false;
  /** What the process has been sent and has not answered: it is at the first, and begins the others in their order. */
  let queue: Work[] = [];
  let hasStarted = false;
  let timer: NodeJS.Timeout | undefined;

  function add(work: Work): void {
    queue.push(work);
    if (queue.length === 1) begin();
    else send(work);
  }

  /** Has the process, a new one if there is none, go through the queue. */
  function begin(): void {
    if (queue.length === 0) return;
    hasStarted = false;
    try {
      child ??= start();
    } catch (error) {
      return giveUp(error instanceof Error ? error : new Error(String(error)));
    }
    child.ref();
    child.channel?.ref();
    setDeadline(START_MILLISECONDS);
    queue.forEach(send);
  }

  /** A process that has just died cannot be told anything; that it has will be heard. */
  function send({ request }: Work): void {
    child?.send(request, () => {});
  }

  function start(): ChildProcess {
    isUsed = false;
    const started = fork(entry, [String(processBytes)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
      // In a group of its own: Ctrl-C in the terminal would end it while it loads and cannot say that it wants to stay.
      detached: true,
      windowsHide: true,
    });
    started.on('message', hear);
    started.on('error', giveUp);
    // The system ends a process that takes its last memory; V8 ends one whose heap is full.
    started.on('exit', (code) => {
      if (isUsed || queue.length === 0 || hasStarted) return lackMemory();
      giveUp(new Error(`The image decoder ended with code ${code ?? 'none'} before it began.`));
    });
    return started;
  }

  function hear(message: DecodeMessage): void {
    switch (message.kind) {
      case 'started':
        hasStarted = queue.length > 0;
        return setDeadline(milliseconds);
      case 'done':
        isUsed = true;
        settle(inOwnMemory(message.result));
        return queue.length === 0 ? rest() : setDeadline(START_MILLISECONDS);
      case 'outOfMemory':
        return lackMemory();
      default:
        return assertNever(message);
    }
  }

  function setDeadline(after: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      kill();
      settle(refusal('IMG_TIMEOUT', { seconds: formatInteger(after / 1000) }));
      begin();
    }, after);
  }

  /** An image is too large only for a process that it had for itself: the verdict must not depend on its neighbours. */
  function lackMemory(): void {
    const wasUsed = isUsed;
    kill();
    if (!wasUsed) settle(refusal('IMG_MEMORY', { limit: formatBytes(processBytes) }));
    begin();
  }

  function refusal(code: 'IMG_TIMEOUT' | 'IMG_MEMORY', params: Problem['params']): Result<never, Problem> {
    const file = shownFileName(path.basename(queue[0]?.request.path ?? ''));
    return failure(problem(code, { file, ...params }));
  }

  /** Answers the first of the queue. */
  function settle(result: DecodeResult): void {
    hasStarted = false;
    queue.shift()?.resolve(result);
  }

  function giveUp(error: Error): void {
    const given = queue;
    queue = [];
    kill();
    for (const { reject } of given) reject(error);
  }

  /** With nothing to do, the process does not keep Node alive, nor its memory for long. */
  function rest(): void {
    clearTimeout(timer);
    child?.unref();
    child?.channel?.unref();
    timer = setTimeout(kill, idleMilliseconds).unref();
  }

  function kill(): void {
    clearTimeout(timer);
    if (child === null) return;
    child.removeAllListeners();
    // A process that was told to end may still report that its channel closed.
    child.on('error', () => {});
    child.unref();
    child.channel?.unref();
    child.kill('SIGKILL');
    child = null;
  }

  return {
    run: (request) => new Promise((resolve, reject) => add({ request, resolve, reject })),
    end: () => giveUp(new Error('The image decoder was ended.')),
  };
}

/** What came through the channel lies in the channel's own memory: pixels own theirs, from the first byte to the last. */
function inOwnMemory(result: DecodeResult): DecodeResult {
  if (!result.ok) return result;
  const { value } = result;
  const own =
    'rgba' in value
      ? { ...value, rgba: new Uint8ClampedArray(value.rgba) }
      : { ...value, pixels: new Uint8Array(value.pixels) };
  return { ...result, value: own };
}
