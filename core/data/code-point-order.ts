/**
 * Orders strings by their code points, as Python's `sorted` does and so Keras. JavaScript's own order goes by UTF-16
 * units, which puts U+1F600 (units D83D DE00) before U+FF21.
 */
export function byCodePoints(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    // At the first difference both strings are at the same place of a surrogate pair, or one of them is at its start.
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Moves the units of surrogate pairs, which stand for code points from U+10000, above all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x1_0000 : unit;
}
