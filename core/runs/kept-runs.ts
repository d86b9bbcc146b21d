/** How many runs are kept, and which of them go when there are more. */

/** What decides on a kept run. */
export interface KeptRun {
  readonly id: string;
  readonly project: string;
  readonly name: string | null;
  readonly note: string;
  readonly ended: number;
  readonly bytes: number;
}

export interface KeepLimits {
  /** Of one project. */
  readonly runs: number;
  /** Of all projects together. */
  readonly bytes: number;
}

export const KEEP_LIMITS: KeepLimits = { runs: 50, bytes: 200 * 2 ** 20 };

/**
 * The runs that have to go so that the rest keep the limits, `newest` never among them: those without a name and a note first,
 * the oldest of them first, then the others likewise.
 */
export function runsToDrop<Run extends KeptRun>(
  runs: readonly Run[],
  newest: string,
  limits: KeepLimits = KEEP_LIMITS,
): readonly Run[] {
  const counts = new Map<string, number>();
  for (const { project } of runs) counts.set(project, (counts.get(project) ?? 0) + 1);
  let bytes = runs.reduce((sum, run) => sum + run.bytes, 0);
  const order = runs.filter(({ id }) => id !== newest).toSorted(byWorth);
  return order.filter((run) => {
    const count = counts.get(run.project) ?? 0;
    if (count <= limits.runs && bytes <= limits.bytes) return false;
    counts.set(run.project, count - 1);
    bytes -= run.bytes;
    return true;
  });
}

function isMarked({ name, note }: KeptRun): boolean {
  return name !== null || note !== '';
}

function byWorth(a: KeptRun, b: KeptRun): number {
  return Number(isMarked(a)) - Number(isMarked(b)) || a.ended - b.ended;
}
