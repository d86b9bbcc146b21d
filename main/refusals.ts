/** What was refused so far, by the name of the rule: for a person who looks for the reason of a malfunction. */
const counts = new Map<string, number>();

/** Counts a refusal and writes it to the log, the first time and at every power of ten: a flood fills no disk. */
export function logRefusal(what: string): void {
  const count = (counts.get(what) ?? 0) + 1;
  counts.set(what, count);
  if (Number.isInteger(Math.log10(count))) console.warn(`refused: ${what} (${count})`);
}
