import { shownFileName } from '../../core/data/file-name.ts';
import type { Problem } from '../../core/problem.ts';
import { locatedText } from '../../core/text/located-text.ts';
import { t } from '../../core/text/text.ts';

/** A document can have a problem in each of its nodes. */
const SHOWN_PROBLEMS = 5;

/**
 * What is wrong with `file`, in one line: the file, once, and the first few problems, each with where it lies. Without
 * a file: problems that name one themselves, or concern none.
 */
export function problemLine(problems: readonly Problem[], file: string | null = null): string {
  const name = file === null ? null : shownFileName(file);
  const [first, ...others] = problems.slice(0, SHOWN_PROBLEMS).map(locatedText);
  const sentences = [first ?? '', ...others.map((each) => inside(name, each))];
  const more = problems.length - SHOWN_PROBLEMS;
  if (more > 0) sentences.push(t('cli.moreProblems', { count: more }));
  const text = sentences.join(' ');
  return name === null || isNamedIn(problems[0], name) ? text : t('cli.inFile', { file: name, text });
}

/** Whether its sentence names the file already, or what lies in it: `checkpoint.zip/training.json`. */
function isNamedIn(problem: Problem | undefined, file: string): boolean {
  return `${problem?.params['file'] ?? ''}/`.startsWith(`${file}/`);
}

/** A sentence of a file that is named before it. */
function inside(file: string | null, sentence: string): string {
  const prefix = t('cli.inFile', { file: file ?? '', text: '' });
  return file !== null && sentence.startsWith(prefix) ? sentence.slice(prefix.length) : sentence;
}
