/** Units of (..., units), from 0, more than this share of whose numbers are such ones. */
export function unitsThat(
  values: ArrayLike<number>,
  units: number,
  isSuch: (value: number) => boolean,
  share: number,
): readonly number[] {
  const found = new Uint32Array(units);
  for (let i = 0; i < values.length; i++) if (isSuch(values[i]!)) found[i % units]!++;
  const each = values.length / units;
  return [...found.keys()].filter((unit) => found[unit]! > share * each);
}

/** Units all of whose numbers are 0. */
export function zeroUnits(values: ArrayLike<number>, units: number): readonly number[] {
  const lives = new Uint8Array(units);
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) lives[i % units] = 1;
  return [...lives.keys()].filter((unit) => lives[unit] === 0);
}
