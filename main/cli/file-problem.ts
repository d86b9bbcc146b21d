import { problem, type Problem } from '../../core/problem.ts';
import { failureOfError } from '../files/file-failure.ts';

/** The sentence for a failed file operation. What is no such failure is a bug, and thrown again. */
export function fileProblem(error: unknown, file: string): Problem {
  const { code, params } = failureOfError(file, error);
  return problem(code, { ...params, file });
}
