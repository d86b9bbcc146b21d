/**
 * Where questions about one subject arrive: each is answered once, whatever becomes of it. What is found piece by piece waits in a
 * queue here, and whoever drives the subject lets it wait as long as `goOn` has something to do.
 */
import type { AnswerTable, Answering } from './answering.ts';
import { createPassQueue, type Pass } from './pass-queue.ts';
import type { EngineEvent } from './protocol.ts';
import type { AnswerEvent, Answers, AskCommand, Question } from './questions.ts';

/** Ten times a second is as often as anybody looks. */
const PROGRESS_MS = 100;

type Proving = Extract<EngineEvent, { type: 'proving' }>;
export type PostAnswer = <Q extends Question>(event: AnswerEvent<Q> | Proving) => void;

export interface AnswerDesk<Subject> {
  /** `subject` null: there is nothing to be asked. What the kernels throw is thrown on, once the question is answered with null. */
  ask<Q extends Question>(subject: Subject | null, command: AskCommand<Q>): void;
  /** A turn of what is found piece by piece; false: there is none. */
  goOn(): boolean;
  /** Nobody waits for that answer any more. */
  withdraw(request: number): void;
  /** What was asked is not there any more, or has changed: what is not found yet is answered with null. */
  abandon(): void;
}

/** `begun` is called when there is something to be found piece by piece. */
export function createAnswerDesk<Subject>(
  table: AnswerTable<Subject>,
  post: PostAnswer,
  begun: () => void,
): AnswerDesk<Subject> {
  const queue = createPassQueue();

  function answering<Q extends Question>(
    subject: Subject | null,
    { question, wanted }: AskCommand<Q>,
  ): Answering<Answers[Q]> {
    return (subject === null ? null : table[question]?.(subject, wanted)) ?? { found: null };
  }

  return {
    ask<Q extends Question>(subject: Subject | null, command: AskCommand<Q>) {
      const { request, question } = command;
      const tell = (answer: Answers[Q] | null): void => {
        const event: AnswerEvent<Q> = { type: 'answer', request, question, answer };
        post(event);
      };
      let how: Answering<Answers[Q]>;
      try {
        how = answering(subject, command);
      } catch (error) {
        tell(null);
        throw error;
      }
      if ('found' in how) {
        tell(how.found);
        return;
      }
      const { pass, result, tellsProgress } = how;
      queue.add({
        request,
        pass,
        tell(isDone) {
          const found = isDone ? result() : null;
          pass.release?.();
          tell(found);
        },
        ...(tellsProgress ? { progress: progressOf(request, pass) } : {}),
      });
      begun();
    },
    goOn: () => queue.goOn(),
    withdraw: (request) => queue.withdraw(request),
    abandon: () => queue.abandon(),
  };

  function progressOf(request: number, pass: Pass): () => void {
    let told = 0;
    return () => {
      const now = performance.now();
      if (now - told < PROGRESS_MS) return;
      told = now;
      post({ type: 'proving', request, done: pass.done, total: pass.total });
    };
  }
}
