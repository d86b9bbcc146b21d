/**
 * The order of two texts by their code points, below, at or above 0, as Python and UTF-8 sort them. JavaScript compares
 * UTF-16 units, which puts what lies beyond U+FFFF before U+E000.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    // Two that differ within a pair of surrogates have the same first half: their second halves decide, as they are.
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** The halves of what lies beyond U+FFFF, D800 to DFFF, go behind all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
