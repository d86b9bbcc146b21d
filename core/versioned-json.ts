/** JSON of our own files: each names its format and version, and a newer version is refused rather than misread. */
import type { Json, JsonObject } from './graph/document.ts';
import { isObject, shownJson } from './json-value.ts';
import { problem, type Problem } from './problem.ts';
import { failure, success, type Result } from './result.ts';
import { t } from './text/text.ts';
import type { z } from './zod.ts';

export interface JsonFormat<T> {
  /** As it stands under "format": "convas-layout". */
  readonly format: string;
  /** The newest one that is read. */
  readonly version: number;
  readonly schema: z.ZodType<T>;
}

/** `file` names the file in problems. */
export function readVersioned<T>(
  json: Json,
  { format, version, schema }: JsonFormat<T>,
  file: string,
): Result<T, Problem> {
  const object: JsonObject = isObject(json) ? json : {};
  if (object['format'] !== format) {
    const detail = t('project.format', { format, found: shownJson(object['format']) });
    return failure(problem('PROJ_BAD_VALUE', { file, path: 'format', detail }));
  }
  const found = object['version'];
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 1) {
    return failure(problem('PROJ_NO_VERSION', { file }));
  }
  if (found > version) return failure(problem('PROJ_TOO_NEW', { file, version: found }));
  const read = schema.safeParse(object);
  return read.success ? success(read.data) : failure(impossible(file, pathOf(read.error)));
}

function pathOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') ?? '';
}

function impossible(file: string, path: string): Problem {
  return problem('PROJ_BAD_VALUE', { file, path, detail: t('project.impossible') });
}
