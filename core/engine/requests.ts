/** Questions under way, each with whoever waits for its answer. */
import type { AnswerEvent, Answers, Question } from './questions.ts';

export interface Requests {
  /** `send` is given the number of the request, one of its own. */
  ask<Q extends Question>(question: Q, send: (request: number) => void): Promise<Answers[Q] | null>;
  /** An answer has come; without effect when nobody waits for it any more. */
  settle<Q extends Question>(event: AnswerEvent<Q>): void;
  /** Nothing more will come: all are answered with null. */
  abandon(): void;
}

type Waiting<Answer> = Map<number, (answer: Answer | null) => void>;

export function createRequests(): Requests {
  let next = 0;
  const waiting: { readonly [Q in Question]: Waiting<Answers[Q]> } = {
    predict: new Map(),
    readWeights: new Map(),
    evaluate: new Map(),
    examine: new Map(),
    readCheckpoint: new Map(),
    inspect: new Map(),
    attribute: new Map(),
    dissect: new Map(),
    histograms: new Map(),
    prove: new Map(),
    saliency: new Map(),
  };
  return {
    ask<Q extends Question>(question: Q, send: (request: number) => void) {
      const request = next++;
      const its: Waiting<Answers[Q]> = waiting[question];
      return new Promise<Answers[Q] | null>((resolve) => {
        its.set(request, resolve);
        send(request);
      });
    },
    settle<Q extends Question>({ question, request, answer }: AnswerEvent<Q>) {
      const its: Waiting<Answers[Q]> = waiting[question];
      its.get(request)?.(answer);
      its.delete(request);
    },
    abandon() {
      for (const its of Object.values(waiting)) {
        for (const resolve of its.values()) resolve(null);
        its.clear();
      }
    },
  };
}
