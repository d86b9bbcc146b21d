/** The interface's end of the wire: typed commands out, parsed events in, answers as promises. */
import type { Attribution } from '../inspect/attribution.ts';
import type { Dissection, DissectionRequest } from '../inspect/dissection.ts';
import type { LayerHistory } from '../inspect/layer-history.ts';
import type { Draft } from '../inspect/draft.ts';
import type { DataPart, TrainingData } from '../data/data-set.ts';
import type { Examination } from '../train/doctor/examine-network.ts';
import type { TrainingChange } from '../train/training-history.ts';
import type { Channel } from './channel.ts';
import type { Pace } from './pace.ts';
import { parseEvent } from './parse-message.ts';
import type {
  EngineCommand,
  EngineEvent,
  InspectRequest,
  ProveRequest,
  PrepareCommand,
  PrepareTrainingCommand,
  SaliencyRequest,
  WireEvaluation,
  WireInspection,
  WireProof,
  WireSaliency,
  WireTensor,
} from './protocol.ts';

/** Events that answer no request. */
export type EngineNews = Exclude<
  EngineEvent,
  {
    type:
      | 'prediction'
      | 'weights'
      | 'evaluation'
      | 'examination'
      | 'checkpoint'
      | 'inspection'
      | 'attribution'
      | 'histograms'
      | 'proof'
      | 'proving'
      | 'saliency'
      | 'dissection';
  }
>;

/** A command without what the client adds to it. */
export type Preparation = Omit<PrepareCommand, 'type' | 'run'>;
export type TrainingPreparation = Omit<PrepareTrainingCommand, 'type' | 'run'>;

/** What is asked for: which image, and what of it. */
export type Look = Omit<InspectRequest, 'request'>;

/** What is to be proved: of which image, and how much of it. */
export type ProofWanted = Omit<ProveRequest, 'request'>;

export interface Proving {
  /** null where there is nothing to prove, when it was stopped, the network has changed, or the engine ends before it answers. */
  readonly answer: Promise<WireProof | null>;
  stop(): void;
}
/** Where a network looks: in which image, and what of it. */
export type SaliencyWish = Omit<SaliencyRequest, 'request'>;

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
   * How the weights of a layer were distributed in the course of the newest run; null as for `evaluate`. `soFar`: what can be told at
   * once, of a run that goes on.
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
  const predictions = createWaiting<Float32Array>();
  const weights = createWaiting<readonly WireTensor[]>();
  const evaluations = createWaiting<WireEvaluation>();
  const examinations = createWaiting<Examination>();
  const attributions = createWaiting<Attribution>();
  const dissections = createWaiting<Dissection>();
  const inspections = createWaiting<WireInspection>();
  const histories = createWaiting<LayerHistory>();
  const proofs = createWaiting<WireProof>();
  const progress = new Map<number, (done: number, total: number) => void>();
  const saliencies = createWaiting<WireSaliency>();
  const checkpoints = createWaiting<Uint8Array<ArrayBuffer>>();
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
      predictions.settle(event.value.request, event.value.probabilities);
    } else if (event.value.type === 'weights') {
      weights.settle(event.value.request, event.value.tensors);
    } else if (event.value.type === 'evaluation') {
      evaluations.settle(event.value.request, event.value.evaluation);
    } else if (event.value.type === 'examination') {
      examinations.settle(event.value.request, event.value.examination);
    } else if (event.value.type === 'attribution') {
      attributions.settle(event.value.request, event.value.attribution);
    } else if (event.value.type === 'dissection') {
      dissections.settle(event.value.request, event.value.dissection);
    } else if (event.value.type === 'inspection') {
      inspections.settle(event.value.request, event.value.inspection);
    } else if (event.value.type === 'histograms') {
      histories.settle(event.value.request, event.value.history);
    } else if (event.value.type === 'proof') {
      proofs.settle(event.value.request, event.value.proof);
    } else if (event.value.type === 'proving') {
      progress.get(event.value.request)?.(event.value.done, event.value.total);
    } else if (event.value.type === 'saliency') {
      saliencies.settle(event.value.request, event.value.saliency);
    } else if (event.value.type === 'checkpoint') {
      checkpoints.settle(event.value.request, event.value.bytes);
    } else if (!('run' in event.value) || event.value.run === run) {
      onNews(event.value);
    }
  });

  /** A new run ends the older one, and with it what was asked of it. */
  function abandonRequests(): void {
    for (const waiting of [
      predictions,
      weights,
      evaluations,
      examinations,
      checkpoints,
      inspections,
      attributions,
      proofs,
      saliencies,
      dissections,
      histories,
    ])
      waiting.abandon();
  }

  function beginRun(): void {
    abandonRequests();
    run++;
  }

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
    predict: (image) => predictions.ask((request) => post({ type: 'predict', run, request, image })),
    readWeights: () => weights.ask((request) => post({ type: 'readWeights', run, request })),
    evaluate: (part) => evaluations.ask((request) => post({ type: 'evaluate', run, request, part })),
    evaluateOthers: (data) =>
      evaluations.ask((request) => post({ type: 'evaluateOthers', run, request, data })),
    examine: () => examinations.ask((request) => post({ type: 'examine', run, request })),
    readCheckpoint: () => checkpoints.ask((request) => post({ type: 'readCheckpoint', run, request })),
    inspect: (wanted) => inspections.ask((request) => post({ type: 'inspect', run, request, ...wanted })),
    attribute: () => attributions.ask((request) => post({ type: 'attribute', run, request })),
    dissect: (wanted) => dissections.ask((request) => post({ type: 'dissect', run, request, ...wanted })),
    setDraft(draft) {
      post({ type: 'draft', draft });
    },
    inspectDraft: (wanted) =>
      inspections.ask((request) => post({ type: 'inspectDraft', request, ...wanted })),
    histograms: (node, soFar = false) =>
      histories.ask((request) => post({ type: 'histograms', run, request, node, soFar })),
    prove(of, wanted, onProgress) {
      let asked = 0;
      const answer = proofs.ask((request) => {
        asked = request;
        progress.set(request, onProgress);
        post(
          of === 'run'
            ? { type: 'prove', run, request, ...wanted }
            : { type: 'proveDraft', request, ...wanted },
        );
      });
      void answer.then(() => progress.delete(asked));
      return { answer, stop: () => post({ type: 'stopProving', request: asked }) };
    },
    saliency: (wanted) => saliencies.ask((request) => post({ type: 'saliency', run, request, ...wanted })),
    saliencyDraft: (wanted) =>
      saliencies.ask((request) => post({ type: 'saliencyDraft', request, ...wanted })),
    close() {
      abandonRequests();
      channel.close();
    },
  };
}

/** Requests under way, each with whoever waits for its answer. */
function createWaiting<T>() {
  let next = 0;
  const waiting = new Map<number, (answer: T | null) => void>();
  const settle = (request: number, answer: T | null): void => {
    waiting.get(request)?.(answer);
    waiting.delete(request);
  };
  return {
    settle,
    ask(send: (request: number) => void): Promise<T | null> {
      const request = next++;
      return new Promise((resolve) => {
        waiting.set(request, resolve);
        send(request);
      });
    },
    abandon(): void {
      for (const request of [...waiting.keys()]) settle(request, null);
    },
  };
}
