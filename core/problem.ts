import type { ProblemCode } from './text/en/problems.ts';

/** What is wrong, as data: the sentence comes from the catalogue (`problemText`), in the reader's language. */
export interface Problem {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
  /** The node it concerns; absent when it concerns the whole document or a file. */
  readonly node?: string;
  /** The parameter of that node. */
  readonly field?: string;
}

export function problem(
  code: ProblemCode,
  params: Problem['params'] = {},
  where: Pick<Problem, 'node' | 'field'> = {},
): Problem {
  return { code, params, ...where };
}
