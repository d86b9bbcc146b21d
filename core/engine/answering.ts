/** How questions are answered: each at once, or piece by piece. */
import type { Pass } from './pass-queue.ts';
import type { Answers, Question, Wanted } from './questions.ts';

interface ReleasablePass extends Pass {
  /** Gives its memory back, done or not. */
  release?(): void;
}

export type Answering<Found> =
  | { readonly found: Found | null }
  | {
      readonly pass: ReleasablePass;
      /** Once it is done. */
      readonly result: () => Found | null;
      /** Whoever asked hears how far it has come. */
      readonly tellsProgress: boolean;
    };

/** How a subject answers; to what is not in it there is nothing to tell. */
export type AnswerTable<Subject> = {
  readonly [Q in Question]?: (subject: Subject, wanted: Wanted[Q]) => Answering<Answers[Q]>;
};

export function atOnce<Found>(found: Found | null): Answering<Found> {
  return { found };
}

/** `pass` null: there is nothing to tell. */
export function inPieces<Of extends ReleasablePass, Found>(
  pass: Of | null,
  result: (pass: Of) => Found | null,
  tellsProgress = false,
): Answering<Found> {
  return pass === null ? { found: null } : { pass, result: () => result(pass), tellsProgress };
}

/** What was found of a network trained by so many iterations, with the seconds that it took. */
export function timed<Found>(iteration: number, look: () => Found | null) {
  const start = performance.now();
  const found = look();
  return found === null ? null : { ...found, iteration, seconds: (performance.now() - start) / 1000 };
}
