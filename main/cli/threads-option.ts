import { MOST_THREADS } from '../../core/kernels/wasm/threads/crew.ts';
import { success, type Result } from '../../core/result.ts';
import { numberOption } from './parse-options.ts';

/** How many threads to compute with; null: as many as the machine has use for. */
export function threadsOption(found: string | undefined): Result<number | null, string> {
  if (found === undefined) return success(null);
  return numberOption('--threads', found, 1, { min: 1, max: MOST_THREADS, whole: true });
}
