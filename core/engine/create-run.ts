import { parseModelValue } from '../graph/parse.ts';
import { KernelFailure } from '../kernels/kernel-failure.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Problem } from '../problem.ts';
import { failure, type Result } from '../result.ts';
import type { EngineRun } from './engine-run.ts';
import { createLessonRun } from './lesson-run.ts';
import type { ParsedCommand } from './parse-command.ts';
import { createTrainingRun } from './training-run.ts';

export type ParsedPrepare = Extract<ParsedCommand, { type: 'prepare' | 'prepareTraining' }>;

/** The run that a command describes; or what stands in its way, a step that failed while it was prepared too. */
export function createRun(command: ParsedPrepare, kernels: Kernels): Result<EngineRun, readonly Problem[]> {
  const document = parseModelValue(command.document, 'document');
  if (!document.ok) return document;
  try {
    return command.type === 'prepare'
      ? createLessonRun(command, document.value, kernels)
      : createTrainingRun(command, document.value, kernels);
  } catch (error) {
    if (error instanceof KernelFailure) return failure([error.problem]);
    throw error;
  }
}
