import { IMAGE_LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, type Result } from '../result.ts';
import { formatInteger } from '../text/format.ts';
import { t } from '../text/text.ts';

/** `byte` counts from 0: the first one that is missing. */
export function truncated(file: string, byte: number): Result<never, Problem> {
  return failure(problem('IMG_TRUNCATED', { file, byte: formatInteger(byte) }));
}

export function corrupt(file: string, detail: string): Result<never, Problem> {
  return failure(problem('IMG_CORRUPT', { file, detail }));
}

export function unsupported(file: string, reason: string): Result<never, Problem> {
  return failure(problem('IMG_UNSUPPORTED', { file, reason }));
}

export function unsupportedFormat(file: string, format: string): Result<never, Problem> {
  return unsupported(file, t('image.unsupported.format', { format }));
}

/** What is wrong with a picture of this size; null when nothing is. */
export function sizeProblem(file: string, width: number, height: number): Problem | null {
  const size = { file, width: formatInteger(width), height: formatInteger(height) };
  if (width === 0 || height === 0) return problem('IMG_ZERO_SIZE', size);
  if (width * height <= IMAGE_LIMITS.pixels) return null;
  return problem('IMG_TOO_LARGE', {
    ...size,
    megapixels: formatInteger((width * height) / 1e6),
    limit: formatInteger(IMAGE_LIMITS.pixels / 1e6),
  });
}
