/** Unpacks a ZIP archive that may be forged. fflate checks neither sums nor sizes nor names: that is done here. */
import { inflateBounded } from '../data/bounded-inflate.ts';
import { crc32 } from '../data/crc32.ts';
import { shownFileName } from '../data/file-name.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** Files by name, each with memory of its own. */
export type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** `file` names the archive in problems. */
export function unzip(bytes: Uint8Array, file: string): Result<Files, Problem> {
  const directory = readZipDirectory(bytes, file);
  if (!directory.ok) return directory;
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const entry of directory.value) {
    const content = unpack(bytes.subarray(entry.start, entry.end), entry, file);
    if (!content.ok) return content;
    files.set(entry.name, content.value);
  }
  return success(files);
}

function unpack(packed: Uint8Array, entry: ZipEntry, file: string): Result<Uint8Array<ArrayBuffer>, Problem> {
  const names = { file, entry: shownFileName(entry.name) };
  // The directory has bounded the size, and inflating stops where it is reached.
  const content = new Uint8Array(entry.unpackedBytes);
  if (entry.deflated) {
    let length = 0;
    const end = inflateBounded([packed], content.length, (chunk) => {
      content.set(chunk, length);
      length += chunk.length;
    });
    if (end.kind === 'corrupt') return failure(problem('ZIP_CRC', names));
    if (end.kind === 'exceeded' || end.bytes !== content.length) {
      return failure(problem('ZIP_SIZE_LIES', names));
    }
  } else {
    content.set(packed);
  }
  return crc32(content) === entry.crc ? success(content) : failure(problem('ZIP_CRC', names));
}
