/**
 * Weights as safetensors: the header's length (8 bytes, little-endian), the header (JSON: name to dtype, shape and
 * data_offsets, filled up with spaces), then all tensors' data without gaps. The same tensors give the same bytes.
 */
import type { WireTensor } from '../engine/protocol.ts';
import { sizeOf } from '../tensor/shape.ts';

/** Data begins at a multiple of this, so that it can be read in place. */
const ALIGNMENT = 8;

/** In the order given. Names are unique; `__metadata__` is none. Float32 in the order of all hosts: little-endian. */
export function writeSafetensors(tensors: readonly WireTensor[]): Uint8Array<ArrayBuffer> {
  const names = new Set<string>(['__metadata__']);
  let offset = 0;
  const entries = tensors.map(({ name, shape, data }) => {
    if (names.has(name)) throw new Error(`Two tensors are named ${name}`);
    if (sizeOf(shape) !== data.length) throw new Error(`The data of ${name} does not fill its shape`);
    names.add(name);
    const start = offset;
    offset += data.byteLength;
    const info = { dtype: 'F32', shape, data_offsets: [start, offset] };
    return `${JSON.stringify(name)}:${JSON.stringify(info)}`;
  });

  const text = new TextEncoder().encode(`{${entries.join(',')}}`);
  const headerBytes = Math.ceil(text.length / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(8 + headerBytes + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, 8, 8 + headerBytes);
  file.set(text, 8);
  let at = 8 + headerBytes;
  for (const { data } of tensors) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}
