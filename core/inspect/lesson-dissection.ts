/** Any iteration of a lesson: a copy of the lesson goes once more through those before it, with the changes it took over. */
import { createLesson, type Lesson, type LessonRequest } from '../train/lesson.ts';
import type { ChangeRecord } from '../train/training-history.ts';
import {
  createDissector,
  type Dissection,
  type DissectionRequest,
  type DissectionSubject,
} from './dissection.ts';

/** Found piece by piece: an iteration of the copy is one. */
export interface DissectionPass {
  readonly total: number;
  readonly done: number;
  advance(): void;
  /** Once all is done; null: there is nothing to tell. */
  result(): Dissection | null;
}

export interface LessonDissector {
  /** `changes`: what the lesson took over so far. null: there is no such iteration, or none that trains. */
  start(lesson: Lesson, changes: readonly ChangeRecord[], wanted: DissectionRequest): DissectionPass | null;
  /** The lesson began anew, or is left: the copy and its memory are given up. */
  release(): void;
}

/** `request`: what the lesson was created with. */
export function createLessonDissector(request: LessonRequest): LessonDissector {
  const dissector = createDissector();
  let copy: { readonly lesson: Lesson; readonly taken: number } | null = null;

  const subjectOf = (lesson: Lesson, standing: DissectionSubject['standing']): DissectionSubject => {
    const target = lesson.initial?.target ?? 0;
    return {
      model: lesson.model,
      iteration: lesson.iteration + 1,
      standing,
      targets: [target],
      write({ x, target: wanted }) {
        x.set(request.image ?? []);
        wanted?.fill(0);
        wanted?.fill(1, target, target + 1);
      },
    };
  };

  /** Changes that the lesson took over when it was where the copy is. */
  const takeChanges = (changes: readonly ChangeRecord[]): void => {
    if (copy === null) return;
    let { taken } = copy;
    for (let next = changes[taken]; next !== undefined; next = changes[taken]) {
      if (next.iterations > copy.lesson.iteration) break;
      copy.lesson.change(next.change);
      taken++;
    }
    copy = { ...copy, taken };
  };

  const release = (): void => {
    copy?.lesson.release();
    copy = null;
    dissector.release();
  };

  /** The copy, at most as far as `iterations`; null: there is no memory for one. */
  const copyUpTo = (iterations: number): Lesson | null => {
    if (copy !== null && copy.lesson.iteration > iterations) {
      copy.lesson.reset();
      copy = { ...copy, taken: 0 };
    }
    if (copy === null) {
      const created = createLesson(request);
      if (!created.ok) return null;
      copy = { lesson: created.value, taken: 0 };
    }
    return copy.lesson;
  };

  return {
    start(lesson, changes, wanted) {
      const iteration = wanted.iteration ?? lesson.iteration + 1;
      if (request.image === null || iteration < 1 || iteration > lesson.iteration + 1) return null;
      if (iteration === lesson.iteration + 1) {
        if (lesson.ended === 'diverged') return null;
        const standing = lesson.ended === null ? 'next' : 'imagined';
        return atOnce(() => dissector.dissect(subjectOf(lesson, standing), wanted));
      }
      let again: Lesson | null = null;
      let found: Dissection | null = null;
      let isFound = false;
      return {
        total: iteration,
        get done() {
          if (isFound) return iteration;
          return again?.iteration ?? 0;
        },
        advance() {
          // Only now: what was asked for before has had the copy until here.
          again ??= copyUpTo(iteration - 1);
          takeChanges(changes);
          if (again !== null && again.iteration < iteration - 1) {
            again.iterate();
            return;
          }
          found = again === null ? null : dissector.dissect(subjectOf(again, 'done'), wanted);
          isFound = true;
        },
        result: () => found,
      };
    },
    release,
  };
}

/** One that is found in one piece. */
export function atOnce(find: () => Dissection | null): DissectionPass {
  let found: Dissection | null = null;
  let done = 0;
  return {
    total: 1,
    get done() {
      return done;
    },
    advance() {
      found = find();
      done = 1;
    },
    result: () => found,
  };
}
