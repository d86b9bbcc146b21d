import { cameraProblems } from './text/en/collecting.ts';
import { dataProblems } from './text/en/data.ts';
import { dataPanelProblems } from './text/en/data-panel.ts';
import { evaluationProblems } from './text/en/evaluation.ts';
import { imageProblems } from './text/en/images.ts';
import { problems } from './text/en/problems.ts';
import { fileProblems } from './text/en/project.ts';
import { runProblems } from './text/en/runs.ts';

const CATALOGUES = [
  problems,
  imageProblems,
  dataProblems,
  fileProblems,
  runProblems,
  dataPanelProblems,
  cameraProblems,
  evaluationProblems,
] as const;

/** Stable: tests, logs and translations refer to problems by these names. */
export type ProblemCode =
  | keyof typeof problems
  | keyof typeof imageProblems
  | keyof typeof dataProblems
  | keyof typeof fileProblems
  | keyof typeof runProblems
  | keyof typeof dataPanelProblems
  | keyof typeof cameraProblems
  | keyof typeof evaluationProblems;

/** All of them, in the order of their catalogues. */
export const PROBLEM_CODES: readonly ProblemCode[] = CATALOGUES.flatMap((catalogue) =>
  Object.keys(catalogue),
).filter(isProblemCode);

export function isProblemCode(code: string): code is ProblemCode {
  return CATALOGUES.some((catalogue) => Object.hasOwn(catalogue, code));
}

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
