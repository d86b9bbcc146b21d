/** ZIP archives written field by field, so that tests can forge each of them. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ForgedEntry {
  readonly name: string | Uint8Array;
  readonly content?: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  /** Sizes and place as the directory says them; the truth where left out. */
  readonly unpackedBytes?: number;
  readonly packedBytes?: number;
  readonly offset?: number;
  /** The local header's own name and size. */
  readonly localName?: string;
  readonly localUnpackedBytes?: number;
  readonly madeBy?: number;
  readonly attributes?: number;
}

export interface ForgedEnd {
  readonly entries?: number;
  readonly comment?: string;
  readonly disk?: number;
  readonly directoryOffset?: number;
  /** Bytes between the directory and the end record. */
  readonly before?: Uint8Array;
}

export function forgeZip(entries: readonly ForgedEntry[], end: ForgedEnd = {}): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  const records = entries.map((entry) => {
    const { content = new Uint8Array(0), method = 8, flags = 0 } = entry;
    const name = typeof entry.name === 'string' ? new TextEncoder().encode(entry.name) : entry.name;
    const localName = entry.localName === undefined ? name : new TextEncoder().encode(entry.localName);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const crc = entry.crc ?? crc32(content);
    const unpackedBytes = entry.unpackedBytes ?? content.length;
    const packedBytes = entry.packedBytes ?? packed.length;
    const offset = entry.offset ?? length;
    const common = (unpacked: number, nameBytes: number) => [
      ...[2, 20, 2, flags, 2, method, 2, 0, 2, 0x21, 4, crc, 4, packedBytes, 4, unpacked, 2, nameBytes, 2, 0],
    ];
    add(fields(4, 0x04034b50, ...common(entry.localUnpackedBytes ?? unpackedBytes, localName.length)));
    add(localName);
    add(packed);
    return {
      name,
      fields: fields(
        ...[4, 0x02014b50, 2, entry.madeBy ?? 20, ...common(unpackedBytes, name.length)],
        ...[2, 0, 2, 0, 2, 0, 4, entry.attributes ?? 0, 4, offset],
      ),
    };
  });
  const directory = length;
  for (const record of records) {
    add(record.fields);
    add(record.name);
  }
  const size = length - directory;
  if (end.before !== undefined) add(end.before);
  const comment = new TextEncoder().encode(end.comment ?? '');
  const count = end.entries ?? entries.length;
  add(
    fields(
      ...[4, 0x06054b50, 2, end.disk ?? 0, 2, 0, 2, count, 2, count, 4, size],
      ...[4, end.directoryOffset ?? directory, 2, comment.length],
    ),
  );
  add(comment);
  return new Uint8Array(Buffer.concat(parts));
}

/** Little-endian numbers: width in bytes, value, width, value, ... */
function fields(...pairs: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < pairs.length; i += 2) {
    const [width = 0, value = 0] = [pairs[i], pairs[i + 1]];
    for (let byte = 0; byte < width; byte++) bytes.push(Math.floor(value / 256 ** byte) % 256);
  }
  return Uint8Array.from(bytes);
}
