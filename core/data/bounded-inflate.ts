/** DEFLATE with an upper bound on what comes out: the guard against bombs, for PNG and ZIP alike. */
import { Inflate } from 'fflate';

/** DEFLATE expands at most 1,032 times, so that one step makes at most 17 MB. */
const STEP_BYTES = 16 * 1024;

export type InflateEnd =
  | { readonly kind: 'complete'; readonly bytes: number }
  /** More than the limit came out; inflating was stopped there. */
  | { readonly kind: 'exceeded' }
  /** Not a DEFLATE stream, or one that breaks off. */
  | { readonly kind: 'corrupt' };

/**
 * Inflates `parts`, one raw DEFLATE stream, and hands what comes out to `take`, at most `limit` bytes of it.
 * Bytes after the stream's end are ignored.
 */
export function inflateBounded(
  parts: readonly Uint8Array[],
  limit: number,
  take: (bytes: Uint8Array) => void = () => {},
): InflateEnd {
  let bytes = 0;
  const inflate = new Inflate((chunk) => {
    bytes += chunk.length;
    if (bytes <= limit) take(chunk);
  });
  try {
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1;
      for (let start = 0; start < part.length || (last && start === 0); start += STEP_BYTES) {
        const end = Math.min(start + STEP_BYTES, part.length);
        inflate.push(part.subarray(start, end), last && end === part.length);
        if (bytes > limit) return { kind: 'exceeded' };
      }
    }
  } catch {
    // fflate throws on every malformed stream.
    return { kind: 'corrupt' };
  }
  return { kind: 'complete', bytes };
}
