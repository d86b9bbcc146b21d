import { shownFileName } from '../../core/data/file-name.ts';
import { analyze } from '../../core/graph/analyze.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import { parseModelDocument } from '../../core/graph/parse.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { problemLine } from './problem-line.ts';
import { readTextFile } from './read-text-file.ts';

/** The network in a model document; or in one line what is wrong with it: a drawing with problems has no sizes. */
export async function readModel(file: string): Promise<Result<Analysis, string>> {
  const text = await readTextFile(file);
  if (!text.ok) return failure(problemLine([text.error], file));
  const document = parseModelDocument(text.value, shownFileName(file));
  if (!document.ok) return failure(problemLine(document.error, file));
  const analysis = analyze(document.value);
  return analysis.problems.length > 0 ? failure(problemLine(analysis.problems, file)) : success(analysis);
}
