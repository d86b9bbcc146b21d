/** |y| beyond this is flat: the slope of tanh is below 4 % there, that of sigmoid below 2 % of its input. */
const FLAT_TANH = 0.98;
const FLAT_SIGMOID = 0.02;

const FLAT: Readonly<Record<string, (y: number) => boolean>> = {
  tanh: (y) => Math.abs(y) > FLAT_TANH,
  sigmoid: (y) => y < FLAT_SIGMOID || y > 1 - FLAT_SIGMOID,
};

/** Whether an output lies at a flat end of its activation; null: it has no such ends on both sides. */
export function flatEnds(activation: string): ((y: number) => boolean) | null {
  return FLAT[activation] ?? null;
}
