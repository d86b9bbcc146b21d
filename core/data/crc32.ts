/**
 * CRC-32 of PNG chunks and ZIP entries: polynomial 0xEDB88320, reflected, all ones before and after. Eight bytes a step
 * (slicing by 8, Kounavis and Berry 2005): row k of the table holds what a byte leaves behind with k bytes after it.
 */
const STEP = 8;
const TABLE = createTable();

function createTable(): Int32Array {
  const table = new Int32Array(STEP * 256);
  for (let byte = 0; byte < 256; byte++) {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
    table[byte] = remainder;
  }
  for (let at = 256; at < table.length; at++) {
    const before = table[at - 256]!;
    table[at] = (before >>> 8) ^ table[before & 0xff]!;
  }
  return table;
}

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  let at = 0;
  for (; at + STEP <= bytes.length; at += STEP) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    const mixed = crc ^ word;
    crc =
      TABLE[1792 + (mixed & 0xff)]! ^
      TABLE[1536 + ((mixed >>> 8) & 0xff)]! ^
      TABLE[1280 + ((mixed >>> 16) & 0xff)]! ^
      TABLE[1024 + (mixed >>> 24)]! ^
      TABLE[768 + bytes[at + 4]!]! ^
      TABLE[512 + bytes[at + 5]!]! ^
      TABLE[256 + bytes[at + 6]!]! ^
      TABLE[bytes[at + 7]!]!;
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[at]!) & 0xff]!;
  return ~crc >>> 0;
}
