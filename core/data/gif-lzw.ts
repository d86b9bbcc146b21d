const MAX_CODES = 4096;

export type LzwFault = 'pixelCount' | 'palette';

/**
 * What is wrong with the LZW stream at `start` (its minimum code size, then sub-blocks): that it does not give exactly
 * `pixels` pixels at the end of one of its codes, or one that `hasColour` does not know. Only lengths are followed, no
 * pixel is made: decoders leave a short picture silently half empty, and take colours from beyond the palette.
 */
export function findLzwFault(
  bytes: Uint8Array,
  start: number,
  pixels: number,
  hasColour: (index: number) => boolean,
): LzwFault | null {
  const minimum = bytes[start] ?? 0;
  if (minimum < 1 || minimum > 8) return 'pixelCount';
  const clear = 2 ** minimum;
  const end = clear + 1;
  /** How many pixels a code stands for. */
  const lengths = new Uint32Array(MAX_CODES).fill(1, 0, clear);
  const next = codeReader(bytes, start + 1);
  let width = minimum + 1;
  let known = end + 1;
  let previous = -1;
  let made = 0;
  while (made < pixels) {
    const code = next(width);
    if (code < 0 || code === end) return 'pixelCount';
    if (code === clear) {
      width = minimum + 1;
      known = end + 1;
      previous = -1;
      continue;
    }
    const before = previous < 0 ? 0 : (lengths[previous] ?? 0);
    if (previous < 0 ? code >= clear : code > known || (code === known && known === MAX_CODES))
      return 'pixelCount';
    // Longer sequences hold no colour that did not come by itself first.
    if (code < clear && !hasColour(code)) return 'palette';
    // Each code after the first adds an entry: the one before it and one pixel more.
    if (previous >= 0 && known < MAX_CODES) {
      lengths[known++] = before + 1;
      if (known === 2 ** width && width < 12) width++;
    }
    made += lengths[code] ?? 0;
    previous = code;
  }
  return made === pixels ? null : 'pixelCount';
}

/** Codes of up to 12 bits, the lowest bit first, across sub-blocks; -1 when there are no more. */
function codeReader(bytes: Uint8Array, start: number): (width: number) => number {
  let offset = start;
  let left = 0;
  let bits = 0;
  let count = 0;
  return (width) => {
    while (count < width) {
      if (left === 0) {
        left = bytes[offset++] ?? 0;
        if (left === 0) return -1;
      }
      bits |= (bytes[offset++] ?? 0) << count;
      count += 8;
      left--;
    }
    const code = bits & (2 ** width - 1);
    bits >>>= width;
    count -= width;
    return code;
  };
}
