/** The interface's end of the wire: typed commands out, parsed events in, answers as promises. */
import type { DataPart, TrainingData } from '../data/data-set.ts';
import type { Attribution } from '../inspect/attribution.ts';
import type { Dissection, DissectionRequest } from '../inspect/dissection.ts';
import type { Draft } from '../inspect/draft.ts';
import type { LayerHistory } from '../inspect/layer-history.ts';
import type { Examination } from '../train/doctor/examine-network.ts';
import type { TrainingChange } from '../train/training-history.ts';
import type { Channel } from './channel.ts';
import type { Pace } from './pace.ts';
import { parseEvent } from './parse-event.ts';
import type {
  EngineCommand,
  EngineEvent,
  PrepareCommand,
  PrepareTrainingCommand,
  WireTensor,
} from './protocol.ts';
import type {
  AskCommand,
  Look,
  ProofWanted,
  Question,
  SaliencyWish,
  Wanted,
  WireEvaluation,
  WireInspection,
  WireProof,
  WireSaliency,
} from './questions.ts';
import { createRequests } from './requests.ts';

/** Events that answer no question. */
export type EngineNews = Exclude<EngineEvent, { type: 'answer' | 'proving' }>;

/** A command without what the client adds to it. */
export type Preparation = Omit<PrepareCommand, 'type' | 'run'>;
export type TrainingPreparation = Omit<PrepareTrainingCommand, 'type' | 'run'>;

export interface Proving {
  /** null where there is nothing to prove, when it was stopped, the network has changed, or the engine ends before it answers. */
  readonly answer: Promise<WireProof | null>;
  stop(): void;
}

export interface EngineClient {
  /** Prepares a new run and gives its number; the engine answers with `prepared` or `refused`. */
  prepare(preparation: Preparation): number;
  /** The same for a training on a data set; the engine answers with `trainingPrepared` or `refused`. */
  prepareTraining(preparation: TrainingPreparation): number;
  send(type: 'train' | 'trainEpoch' | 'pause' | 'step' | 'stop' | 'reset'): void;
  /** Of the newest run, at once and until it is told another one; it begins unlimited. */
  setPace(pace: Pace): void;
  /** Answered by the news `changed` or `notChanged`. */
  change(change: TrainingChange): void;
  /** Answered by the news `watched`, again and again; null: nothing is watched any more. `watch` names it there. */
  watch(watch: number, image: Float32Array | null): void;
  /** Class probabilities of `image` (row-major, 0 to 1); null when the engine ends before it answers. */
  predict(image: Float32Array): Promise<Float32Array | null>;
  /** All weights as they are now; null when the engine ends before it answers. */
  readWeights(): Promise<readonly WireTensor[] | null>;
  /** What the network makes of a part of its data; null where there is nothing to tell, or the engine ends before it answers. */
  evaluate(part: DataPart): Promise<WireEvaluation | null>;
  /** The same of images that are none of its own, in the part for the test of `data`. */
  evaluateOthers(data: TrainingData): Promise<WireEvaluation | null>;
  /** A look inside the network of a training; null where there is nothing to tell, or the engine ends before it answers. */
  examine(): Promise<Examination | null>;
  /** All that the run goes on from; null for a lesson, or when the engine ends before it answers. */
  readCheckpoint(): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * What the network of the newest run holds for one image; null where there is nothing to tell, or the engine ends before it
   * answers.
   */
  inspect(wanted: Look): Promise<WireInspection | null>;
  /** Why the probability of the lesson's target moved; null where there is nothing to tell, or the engine ends before it answers. */
  attribute(): Promise<Attribution | null>;
  /** One iteration of the newest run taken apart; null where there is nothing to tell, or the engine ends before it answers. */
  dissect(wanted: DissectionRequest): Promise<Dissection | null>;
  /** A network to look into that no run trains; null: none any more. */
  setDraft(draft: Draft | null): void;
  /** The same as `inspect`, of the draft. */
  inspectDraft(wanted: Look): Promise<WireInspection | null>;
  /**
   * How the weights of a layer were distributed in the course of the newest run; `soFar`: what can be told at once, of a run that goes on. null as
   * for `evaluate`.
   */
  histograms(node: string, soFar?: boolean): Promise<LayerHistory | null>;
  /** Why the numbers of the newest run, or of the draft, can be trusted; `onProgress` is told now and then how far it has come. */
  prove(of: 'run' | 'draft', wanted: ProofWanted, onProgress: (done: number, total: number) => void): Proving;
  /**
   * Where the network of the newest run looks; null where there is nothing to tell, or the engine ends before it answers.
   */
  saliency(wanted: SaliencyWish): Promise<WireSaliency | null>;
  /** The same, of the draft. */
  saliencyDraft(wanted: SaliencyWish): Promise<WireSaliency | null>;
  /** Messages that could not be read so far, and the newest in words. */
  readonly refused: { readonly count: number; readonly last: string | null };
  /** Ends the connection; open requests are answered with null. */
  close(): void;
}

/** Calls `onNews` for each event of the newest run (and those of no run), in order. */
export function createEngineClient(channel: Channel, onNews: (event: EngineNews) => void): EngineClient {
  let run = 0;
  const requests = createRequests();
  const progress = new Map<number, (done: number, total: number) => void>();
  const refused: { count: number; last: string | null } = { count: 0, last: null };

  function post<Q extends Question>(command: EngineCommand | AskCommand<Q>): void {
    channel.post(command);
  }

  channel.onMessage((message) => {
    const event = parseEvent(message);
    if (!event.ok) {
      refused.count++;
      refused.last = event.error;
    } else if (event.value.type === 'answer') {
      requests.settle(event.value);
    } else if (event.value.type === 'proving') {
      progress.get(event.value.request)?.(event.value.done, event.value.total);
    } else if (!('run' in event.value) || event.value.run === run) {
      onNews(event.value);
    }
  });

  /** A new run ends the older one, and with it what was asked of it. */
  function beginRun(): void {
    requests.abandon();
    run++;
  }

  /** `of` null: the draft. */
  function ask<Q extends Question>(of: number | null, question: Q, wanted: Wanted[Q]) {
    return requests.ask(question, (request) => {
      const command: AskCommand<Q> = { type: 'ask', run: of, request, question, wanted };
      post(command);
    });
  }

  const askRun = <Q extends Question>(question: Q, wanted: Wanted[Q]) => ask(run, question, wanted);

  return {
    refused,
    prepare(preparation) {
      beginRun();
      post({ type: 'prepare', run, ...preparation });
      return run;
    },
    prepareTraining(preparation) {
      beginRun();
      post({ type: 'prepareTraining', run, ...preparation });
      return run;
    },
    send(type) {
      post({ type, run });
    },
    setPace(pace) {
      post({ type: 'pace', run, pace });
    },
    change(change) {
      post({ type: 'change', run, change });
    },
    watch(watch, image) {
      post({ type: 'watch', run, watch, image });
    },
    setDraft(draft) {
      post({ type: 'draft', draft });
    },
    predict: (image) => askRun('predict', image),
    readWeights: () => askRun('readWeights', null),
    evaluate: (part) => askRun('evaluate', part),
    evaluateOthers: (data) => askRun('evaluate', data),
    examine: () => askRun('examine', null),
    readCheckpoint: () => askRun('readCheckpoint', null),
    attribute: () => askRun('attribute', null),
    dissect: (wanted) => askRun('dissect', wanted),
    histograms: (node, soFar = false) => askRun('histograms', { node, soFar }),
    inspect: (look) => askRun('inspect', look),
    inspectDraft: (look) => ask(null, 'inspect', look),
    saliency: (wish) => askRun('saliency', wish),
    saliencyDraft: (wish) => ask(null, 'saliency', wish),
    prove(of, wanted, onProgress) {
      let asked = 0;
      const answer = requests.ask('prove', (request) => {
        asked = request;
        progress.set(request, onProgress);
        post({ type: 'ask', run: of === 'run' ? run : null, request, question: 'prove', wanted });
      });
      void answer.then(() => progress.delete(asked));
      return { answer, stop: () => post({ type: 'withdraw', request: asked }) };
    },
    close() {
      requests.abandon();
      channel.close();
    },
  };
}
