/**
 * The table of contents of a ZIP archive (PKWARE's APPNOTE), read for files that may be forged: archives that two
 * readers could understand in two ways are refused, and nothing is unpacked here.
 *
 * Layout: local header, name, extra, data for each entry; then the central directory, a record for each entry; then
 * the end record, which says where the directory lies.
 */
import { ARCHIVE_LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { formatInteger } from '../text/format.ts';
import { t } from '../text/text.ts';
import { shownFileName } from '../data/file-name.ts';

export interface ZipEntry {
  /** Relative, with slashes; no `.`, `..` or empty part. */
  readonly name: string;
  /** Deflated, or stored as it is. */
  readonly deflated: boolean;
  readonly crc: number;
  /** Where its local header begins, and where its packed data lies in the file. */
  readonly header: number;
  readonly start: number;
  readonly end: number;
  /** What it unpacks to, as the archive says. */
  readonly unpackedBytes: number;
}

const LOCAL_SIGNATURE = 0x04034b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const ZIP64_LOCATOR_BYTES = 20;
const LONGEST_COMMENT = 0xffff;

const ENCRYPTED = 1 << 0;
/** The sizes follow the data; the local header has zeros. */
const SIZES_FOLLOW = 1 << 3;
const STRONGLY_ENCRYPTED = 1 << 6;
const MASKED_HEADERS = 1 << 13;

const STORED = 0;
const DEFLATED = 8;

/** The system in the upper byte of "version made by", and the file type in the upper half of the attributes. */
const UNIX = 3;
const TYPE_MASK = 0xf000;
const SYMBOLIC_LINK = 0xa000;

interface EndRecord {
  readonly entries: number;
  readonly directory: number;
  readonly end: number;
}

/** `PK`, as every archive begins. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The files of an archive, in the order of its directory; folders are left out. `file` names it in problems. */
export function readZipDirectory(bytes: Uint8Array, file: string): Result<readonly ZipEntry[], Problem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = readEnd(view, file);
  if (!end.ok) return end;
  const entries: ZipEntry[] = [];
  let position = end.value.directory;
  for (let index = 0; index < end.value.entries; index++) {
    const entry = readEntry(bytes, view, position, end.value, file);
    if (!entry.ok) return entry;
    if (entry.value.entry !== null) entries.push(entry.value.entry);
    position = entry.value.next;
  }
  if (position !== end.value.end) return corrupt(file);
  const fault = nameProblem(entries, file) ?? overlapProblem(entries, file) ?? sizeProblem(entries, file);
  return fault === null ? success(entries) : failure(fault);
}

/** The end record is the file's last, but for a comment whose length it gives. */
function readEnd(view: DataView, file: string): Result<EndRecord, Problem> {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE || view.getUint16(at + 20, true) !== last - at) continue;
    const locator = at - ZIP64_LOCATOR_BYTES;
    const entries = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const directory = view.getUint32(at + 16, true);
    const isZip64 = locator >= 0 && view.getUint32(locator, true) === ZIP64_LOCATOR_SIGNATURE;
    if (isZip64 || entries === 0xffff || size === 0xffff_ffff || directory === 0xffff_ffff) {
      return unsupported(file, t('archive.zip64'));
    }
    const isWhole = view.getUint16(at + 4, true) === 0 && view.getUint16(at + 6, true) === 0;
    if (!isWhole || view.getUint16(at + 8, true) !== entries) return unsupported(file, t('archive.parts'));
    if (directory + size !== at) return corrupt(file);
    if (entries > ARCHIVE_LIMITS.entries) {
      const limit = formatInteger(ARCHIVE_LIMITS.entries);
      return failure(problem('ZIP_TOO_MANY', { file, count: formatInteger(entries), limit }));
    }
    return success({ entries, directory, end: at });
  }
  return corrupt(file);
}

/** The record of the directory at `position`; its entry is null for a folder. */
function readEntry(
  bytes: Uint8Array,
  view: DataView,
  position: number,
  { directory, end }: EndRecord,
  file: string,
): Result<{ readonly entry: ZipEntry | null; readonly next: number }, Problem> {
  if (position + CENTRAL_BYTES > end || view.getUint32(position, true) !== CENTRAL_SIGNATURE) {
    return corrupt(file);
  }
  const system = view.getUint8(position + 5);
  const flags = view.getUint16(position + 8, true);
  const method = view.getUint16(position + 10, true);
  const crc = view.getUint32(position + 16, true);
  const packedBytes = view.getUint32(position + 20, true);
  const unpackedBytes = view.getUint32(position + 24, true);
  const nameBytes = view.getUint16(position + 28, true);
  const nameStart = position + CENTRAL_BYTES;
  const next =
    nameStart + nameBytes + view.getUint16(position + 30, true) + view.getUint16(position + 32, true);
  const fileType = (view.getUint32(position + 38, true) >>> 16) & TYPE_MASK;
  const local = view.getUint32(position + 42, true);
  if (next > end) return corrupt(file);

  const name = decodeName(bytes.subarray(nameStart, nameStart + nameBytes));
  if (name === null || !isSafeName(name) || (system === UNIX && fileType === SYMBOLIC_LINK)) {
    const entry = shownFileName(
      name ?? String.fromCharCode(...bytes.subarray(nameStart, nameStart + nameBytes)),
    );
    return failure(problem('ZIP_BAD_NAME', { file, entry }));
  }
  if (flags & (ENCRYPTED | STRONGLY_ENCRYPTED | MASKED_HEADERS))
    return unsupported(file, t('archive.encryption'));
  if ([packedBytes, unpackedBytes, local].includes(0xffff_ffff)) return unsupported(file, t('archive.zip64'));
  if (method !== STORED && method !== DEFLATED) return unsupported(file, t('archive.method'));

  const nameEnd = local + LOCAL_BYTES + nameBytes;
  if (nameEnd > directory || view.getUint32(local, true) !== LOCAL_SIGNATURE) return corrupt(file);
  const localName = bytes.subarray(local + LOCAL_BYTES, nameEnd);
  const isSameEntry =
    view.getUint16(local + 6, true) === flags &&
    view.getUint16(local + 8, true) === method &&
    view.getUint16(local + 26, true) === nameBytes &&
    localName.every((byte, index) => byte === bytes[nameStart + index]);
  if (!isSameEntry) return corrupt(file);
  const start = nameEnd + view.getUint16(local + 28, true);
  if (start + packedBytes > directory) return corrupt(file);
  const saysSizes =
    view.getUint32(local + 18, true) === packedBytes && view.getUint32(local + 22, true) === unpackedBytes;
  const isStoredWhole = method !== STORED || packedBytes === unpackedBytes;
  if ((!(flags & SIZES_FOLLOW) && !saysSizes) || !isStoredWhole) {
    return failure(problem('ZIP_SIZE_LIES', { file, entry: shownFileName(name) }));
  }
  const entry: ZipEntry = {
    name,
    deflated: method === DEFLATED,
    crc,
    header: local,
    start,
    end: start + packedBytes,
    unpackedBytes,
  };
  return success({ entry: name.endsWith('/') ? null : entry, next });
}

/** UTF-8, whatever the flag says: the older character set of ZIP agrees with it where names are plain. */
function decodeName(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const FORBIDDEN_PARTS: ReadonlySet<string> = new Set(['', '.', '..', '__proto__']);

/** Stays inside of any folder or object it is unpacked to, on every system; a folder's name ends with a slash. */
function isSafeName(name: string): boolean {
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  return !/[\\\0:]/.test(name) && !parts.some((part) => FORBIDDEN_PARTS.has(part));
}

/** Names that a file system could take for one: equal but for capitals, or for how accents are composed. */
function nameProblem(entries: readonly ZipEntry[], file: string): Problem | null {
  const seen = new Set<string>();
  for (const { name } of entries) {
    const folded = name.normalize('NFC').toLowerCase();
    if (seen.has(folded)) return problem('ZIP_DUP_NAME', { file, entry: shownFileName(name) });
    seen.add(folded);
  }
  return null;
}

function overlapProblem(entries: readonly ZipEntry[], file: string): Problem | null {
  let position = 0;
  for (const { name, header, end } of entries.toSorted((a, b) => a.header - b.header)) {
    if (header < position) return problem('ZIP_OVERLAP', { file, entry: shownFileName(name) });
    position = end;
  }
  return null;
}

/** Told from what the archive says; that it says the truth is seen when an entry is unpacked. */
function sizeProblem(entries: readonly ZipEntry[], file: string): Problem | null {
  const { ratio, ratioFromBytes, totalBytes } = ARCHIVE_LIMITS;
  let total = 0;
  for (const { name, start, end, unpackedBytes } of entries) {
    total += unpackedBytes;
    const expandsTooFar = unpackedBytes > ratioFromBytes && unpackedBytes > ratio * (end - start);
    if (expandsTooFar || total > totalBytes) return problem('ZIP_BOMB', { file, entry: shownFileName(name) });
  }
  return null;
}

function corrupt(file: string): Result<never, Problem> {
  return failure(problem('ZIP_CORRUPT', { file }));
}

function unsupported(file: string, feature: string): Result<never, Problem> {
  return failure(problem('ZIP_UNSUPPORTED', { file, feature }));
}
