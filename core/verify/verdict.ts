/** What the comparison of a case found. */
export interface Verdict {
  readonly ok: boolean;
  /**
   * The largest error as a share of what its tolerance allows: 1 is the limit. Infinity where a number is not finite;
   * null when nothing could be compared.
   */
  readonly largestError: number | null;
  /** The value with that error: "weightGradients conv/kernel[12]". */
  readonly where: string | null;
  /** Why it failed, in words; null when it passed. */
  readonly reason: string | null;
}

/** A case that could not be run, with its reason. */
export function notRun(reason: string): Verdict {
  return { ok: false, largestError: null, where: null, reason };
}
