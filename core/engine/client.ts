/** The interface's end of the wire: typed commands out, parsed events in, answers as promises. */
import type { ModelDocument } from '../graph/document.ts';
import type { LessonSettings } from '../train/lesson-settings.ts';
import type { Channel } from './channel.ts';
import { parseEvent } from './parse-message.ts';
import type { EngineCommand, EngineEvent, WireTensor } from './protocol.ts';

/** Events that answer no request. */
export type EngineNews = Exclude<EngineEvent, { type: 'prediction' | 'weights' }>;

export interface Preparation {
  readonly document: ModelDocument;
  readonly settings: LessonSettings;
  readonly image: Float32Array | null;
  readonly weights: readonly WireTensor[] | null;
}

export interface EngineClient {
  /** Prepares a new run and gives its number; the engine answers with `prepared` or `refused`. */
  prepare(preparation: Preparation): number;
  send(type: 'train' | 'pause' | 'step' | 'stop' | 'reset'): void;
  /** Class probabilities of `image` (row-major, 0 to 1); null when the engine ends before it answers. */
  predict(image: Float32Array): Promise<Float32Array | null>;
  /** All weights as they are now; null when the engine ends before it answers. */
  readWeights(): Promise<readonly WireTensor[] | null>;
  /** Messages that could not be read so far, and the newest in words. */
  readonly refused: { readonly count: number; readonly last: string | null };
  /** Ends the connection; open requests are answered with null. */
  close(): void;
}

/** Calls `onNews` for each event of the newest run (and those of no run), in order. */
export function createEngineClient(channel: Channel, onNews: (event: EngineNews) => void): EngineClient {
  let run = 0;
  let nextRequest = 0;
  const predictions = new Map<number, (probabilities: Float32Array | null) => void>();
  const weights = new Map<number, (tensors: readonly WireTensor[] | null) => void>();
  const refused: { count: number; last: string | null } = { count: 0, last: null };

  const post = (command: EngineCommand): void => {
    channel.post(command);
  };

  channel.onMessage((message) => {
    const event = parseEvent(message);
    if (!event.ok) {
      refused.count++;
      refused.last = event.error;
    } else if (event.value.type === 'prediction') {
      settle(predictions, event.value.request, event.value.probabilities);
    } else if (event.value.type === 'weights') {
      settle(weights, event.value.request, event.value.tensors);
    } else if (!('run' in event.value) || event.value.run === run) {
      onNews(event.value);
    }
  });

  /** A new run ends the older one, and with it what was asked of it. */
  function abandonRequests(): void {
    for (const request of [...predictions.keys()]) settle(predictions, request, null);
    for (const request of [...weights.keys()]) settle(weights, request, null);
  }

  return {
    refused,
    prepare(preparation) {
      abandonRequests();
      run++;
      post({ type: 'prepare', run, ...preparation });
      return run;
    },
    send(type) {
      post({ type, run });
    },
    predict(image) {
      const request = nextRequest++;
      return new Promise((resolve) => {
        predictions.set(request, resolve);
        post({ type: 'predict', run, request, image });
      });
    },
    readWeights() {
      const request = nextRequest++;
      return new Promise((resolve) => {
        weights.set(request, resolve);
        post({ type: 'readWeights', run, request });
      });
    },
    close() {
      abandonRequests();
      channel.close();
    },
  };
}

function settle<T>(
  waiting: Map<number, (answer: T | null) => void>,
  request: number,
  answer: T | null,
): void {
  waiting.get(request)?.(answer);
  waiting.delete(request);
}
