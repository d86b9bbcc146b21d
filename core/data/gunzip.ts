/** Unpacks a gzip file (RFC 1952) that may be forged. Of several members only one is read. */
import { GZIP_LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { formatBytes, formatInteger } from '../text/format.ts';
import { t } from '../text/text.ts';
import { inflateBounded } from './bounded-inflate.ts';
import { crc32 } from './crc32.ts';

const HEADER_BYTES = 10;
/** CRC-32 and length of the content. */
const TRAILER_BYTES = 8;
const DEFLATE = 8;

const FLAG = { headerChecksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;

type Limits = Readonly<Record<keyof typeof GZIP_LIMITS, number>>;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The content, in memory of its own. What the file says of its length is only compared, never allocated by.
 * Fails with GZIP_CORRUPT, GZIP_TOO_LARGE or GZIP_BOMB; `file` names the file in them.
 */
export function gunzip(
  bytes: Uint8Array,
  file: string,
  limits: Limits = GZIP_LIMITS,
): Result<Uint8Array<ArrayBuffer>, Problem> {
  if (!isGzip(bytes) || bytes[2] !== DEFLATE) return corrupt(file, t('gzip.header'));
  const start = headerEnd(bytes);
  if (start === null) return corrupt(file, t('gzip.header'));
  if (start + TRAILER_BYTES > bytes.length) return corrupt(file, t('gzip.short'));

  const end = bytes.length - TRAILER_BYTES;
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + end, TRAILER_BYTES);
  const content = inflate(bytes.subarray(start, end), file, limits);
  if (!content.ok) return content;
  if (trailer.getUint32(4, true) !== content.value.length % 2 ** 32) return corrupt(file, t('gzip.length'));
  if (trailer.getUint32(0, true) !== crc32(content.value)) return corrupt(file, t('gzip.checksum'));
  return content;
}

/** Where the data begins; null when the header is none or runs beyond the file. */
function headerEnd(bytes: Uint8Array): number | null {
  const flags = bytes[3] ?? 0;
  if ((flags & FLAG.reserved) !== 0) return null;
  let at = HEADER_BYTES;
  if ((flags & FLAG.extra) !== 0) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const text of [FLAG.name, FLAG.comment]) {
    if ((flags & text) === 0) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) return null;
    at = zero + 1;
  }
  if ((flags & FLAG.headerChecksum) !== 0) at += 2;
  return at <= bytes.length ? at : null;
}

/** Twice: the first pass only counts, so that no more is allocated than there is. */
function inflate(packed: Uint8Array, file: string, limits: Limits): Result<Uint8Array<ArrayBuffer>, Problem> {
  const byRatio = Math.max(limits.ratioFromBytes, limits.ratio * packed.length);
  const counted = inflateBounded([packed], Math.min(byRatio, limits.unpackedBytes));
  if (counted.kind === 'corrupt') return corrupt(file, t('gzip.stream'));
  if (counted.kind === 'exceeded') {
    return failure(
      byRatio < limits.unpackedBytes
        ? problem('GZIP_BOMB', { file, ratio: formatInteger(limits.ratio) })
        : problem('GZIP_TOO_LARGE', { file, limit: formatBytes(limits.unpackedBytes) }),
    );
  }
  const content = new Uint8Array(counted.bytes);
  let length = 0;
  inflateBounded([packed], counted.bytes, (chunk) => {
    content.set(chunk, length);
    length += chunk.length;
  });
  return success(content);
}

function corrupt(file: string, detail: string): Result<never, Problem> {
  return failure(problem('GZIP_CORRUPT', { file, detail }));
}
