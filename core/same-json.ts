/** Whether two plain values are written the same as JSON; keys in another order count as another value. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
