/** By then it is done, however busy the page is, in milliseconds. */
const LATEST_MS = 500;

/** Calls `work` when the page has time for it; until then the returned function calls it off. */
export function whenIdle(work: () => void): () => void {
  // Not every browser has it: Safari has not.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 0);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: LATEST_MS });
  return () => cancelIdleCallback(handle);
}
