import path from 'node:path';
import { shownFileName } from '../../core/data/file-name.ts';
import { readJson } from '../../core/json.ts';
import type { Kernels } from '../../core/kernels/kernels.ts';
import { LIMITS } from '../../core/limits.ts';
import { assertNever, failure, success, type Result } from '../../core/result.ts';
import { formatShare } from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import { parseCase, type GoldenCase, type LessonCase } from '../../core/verify/parse-case.ts';
import { notRun, type Verdict } from '../../core/verify/verdict.ts';
import { verifyGradients } from '../../core/verify/verify-gradients.ts';
import { verifyLesson } from '../../core/verify/verify-lesson.ts';
import { verifyTrajectory } from '../../core/verify/verify-trajectory.ts';
import { CASE_IMAGES, findCaseImage } from './find-case-image.ts';
import { readImageInput } from './image-input.ts';
import { parseOptions } from './parse-options.ts';
import { problemLine } from './problem-line.ts';
import { readTextFile } from './read-text-file.ts';
import { threadsOption } from './threads-option.ts';
import type { CommandContext, Verb, VerbOutcome } from './verb.ts';

/** The input of the lesson's network. */
const LESSON_SHAPE = [28, 28, 1];

export const verify: Verb = {
  name: 'verify',
  about: t('cli.verify.about'),
  help: t('cli.verify.help'),
  run,
};

interface CaseFile {
  /** As it was given. */
  readonly file: string;
  readonly name: string;
  readonly golden: GoldenCase;
}

interface CheckedCase extends Verdict {
  readonly file: string;
  readonly name: string;
}

async function run(args: readonly string[], context: CommandContext): Promise<VerbOutcome> {
  const options = parseOptions('verify', args, {
    threads: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (!options.ok) return options;
  const { text, flags, positionals } = options.value;
  if (positionals.length === 0)
    return failure(t('cli.badOption', { verb: 'verify', detail: t('cli.noFile') }));
  const threads = threadsOption(text['threads']);
  if (!threads.ok) return failure(t('cli.badOption', { verb: 'verify', detail: threads.error }));
  const kernels = context.kernels(threads.value);
  // All files are read first: one that cannot be read is told at once, not after minutes of checking others.
  const cases: CaseFile[] = [];
  for (const file of positionals) {
    const read = await readCase(file);
    if (!read.ok) return read;
    cases.push(read.value);
  }
  const checked: CheckedCase[] = [];
  for (const { file, name, golden } of cases) {
    const result: CheckedCase = { file, name, ...(await check(file, golden, kernels, context)) };
    checked.push(result);
    if (!result.ok && !flags.has('json')) {
      context.print(t('cli.verify.failed', { file, name, reason: result.reason ?? '' }));
    }
  }
  const passed = checked.filter(({ ok }) => ok).length;
  const failed = checked.length - passed;
  if (flags.has('json')) context.print(JSON.stringify({ passed, failed, cases: checked.map(inJsonOrder) }));
  else printSummary(checked, passed, failed, context);
  return success(failed === 0 ? 0 : 1);
}

async function readCase(file: string): Promise<Result<CaseFile, string>> {
  const text = await readTextFile(file, LIMITS.caseBytes);
  if (!text.ok) return failure(problemLine([text.error], file));
  const json = readJson(text.value, shownFileName(file));
  if (!json.ok) return failure(problemLine([json.error], file));
  const golden = parseCase(json.value);
  if (!golden.ok) return failure(t('cli.unreadable', { file, detail: golden.error }));
  const name = golden.value.content.name ?? path.basename(file, '.json');
  return success({ file, name, golden: golden.value });
}

async function check(
  file: string,
  golden: GoldenCase,
  kernels: Kernels,
  context: CommandContext,
): Promise<Verdict> {
  switch (golden.kind) {
    case 'gradients':
      return verifyGradients(golden.content, kernels);
    case 'trajectory':
      return verifyTrajectory(golden.content, kernels);
    case 'lesson':
      return checkLesson(file, golden.content, kernels, context);
    default:
      return assertNever(golden);
  }
}

async function checkLesson(
  file: string,
  golden: LessonCase,
  kernels: Kernels,
  context: CommandContext,
): Promise<Verdict> {
  const image = findCaseImage(file, golden.image);
  if (image === null) {
    return notRun(
      t('cli.verify.noImage', { image: golden.image, path: path.join(CASE_IMAGES, golden.image) }),
    );
  }
  const input = await readImageInput(image, LESSON_SHAPE, context);
  return input.ok ? verifyLesson(golden, input.value.values, kernels) : notRun(problemText(input.error));
}

function printSummary(
  checked: readonly CheckedCase[],
  passed: number,
  failed: number,
  context: CommandContext,
): void {
  const worst = checked.reduce<CheckedCase | null>(
    (best, each) => ((each.largestError ?? -1) > (best?.largestError ?? -1) ? each : best),
    null,
  );
  if (worst?.largestError != null && worst.where !== null) {
    const share = formatShare(worst.largestError);
    context.print(t('cli.verify.worst', { share, where: `${worst.name} ${worst.where}` }));
  }
  context.print(t('cli.verify.summary', { passed, failed }));
}

/** JSON has no Infinity: an error without a size is null, and `reason` says why. */
function inJsonOrder({ file, name, ok, largestError, where, reason }: CheckedCase): object {
  return { file, name, ok, largestError: Number.isFinite(largestError) ? largestError : null, where, reason };
}
