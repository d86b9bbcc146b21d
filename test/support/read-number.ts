/** A number as it is written on the page, with a real minus sign; NaN where there is none. */
export function readNumber(text: string | null | undefined): number {
  return text == null || text === '' ? Number.NaN : Number(text.replaceAll('−', '-'));
}
