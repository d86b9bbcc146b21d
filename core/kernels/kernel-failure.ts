import type { Problem } from '../problem.ts';
import { problemText } from '../text/text.ts';

/**
 * Thrown by a step that could not be done to its end: the memory of its network holds half of it, and the run is over. Not an
 * expected failure of any input, and so no `Result`; but a person is told what it was.
 */
export class KernelFailure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problemText(problem));
    this.name = 'KernelFailure';
    this.problem = problem;
  }
}
