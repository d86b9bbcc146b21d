const HEADER_BYTES = 54;

/** 24 bits a pixel, rows from the bottom up, padded to four bytes, each pixel blue, green, red. `valueAt`: channel 0 is red. */
export function bmpBytes(
  width: number,
  height: number,
  valueAt: (x: number, y: number, channel: number) => number,
): Uint8Array<ArrayBuffer> {
  const stride = Math.ceil((3 * width) / 4) * 4;
  const bytes = new Uint8Array(HEADER_BYTES + stride * height);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, HEADER_BYTES, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = HEADER_BYTES + (height - 1 - y) * stride + 3 * x;
      for (let channel = 0; channel < 3; channel++) bytes[at + 2 - channel] = valueAt(x, y, channel);
    }
  }
  return bytes;
}
