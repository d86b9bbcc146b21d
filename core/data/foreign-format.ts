/** Recognizes what is not read here, so that a refusal can name it. */
import { problem, type Problem } from '../problem.ts';
import { failure, type Result } from '../result.ts';
import { t } from '../text/text.ts';
import { fileExtension } from './file-name.ts';
import { unsupportedFormat } from './image-problems.ts';

interface Signature {
  readonly format: string;
  /** Text at `at`, one character a byte. */
  readonly text: string;
  readonly at?: number;
}

/** Pictures of other kinds. Formats' names are the same in every language. */
const PICTURES: readonly Signature[] = [
  { format: 'WebP', text: 'WEBP', at: 8 },
  { format: 'RAW', text: 'FUJIFILMCCD-RAW' },
  { format: 'RAW', text: 'IIRO' },
  { format: 'RAW', text: 'IIU\0' },
  { format: 'RAW', text: 'CR\x02', at: 8 },
  { format: 'Photoshop', text: '8BPS' },
  { format: 'JPEG XL', text: '\xff\x0a' },
  { format: 'JPEG XL', text: '\0\0\0\x0cJXL ' },
  { format: 'JPEG 2000', text: '\0\0\0\x0cjP  ' },
  { format: 'ICO', text: '\0\0\x01\0' },
  { format: 'TIFF', text: 'II*\0' },
  { format: 'TIFF', text: 'MM\0*' },
  { format: 'TIFF', text: 'II+\0' },
  { format: 'TIFF', text: 'MM\0+' },
];

/** Cameras' raw files that are TIFF inside. */
const RAW_EXTENSIONS: ReadonlySet<string> = new Set([
  'nef',
  'nrw',
  'arw',
  'sr2',
  'dng',
  'pef',
  'cr2',
  'raw',
  '3fr',
]);

/** The brand of an ISO media file (`ftyp`). */
const BRANDS: Readonly<Record<string, string>> = {
  avif: 'AVIF',
  avis: 'AVIF',
  heic: 'HEIC',
  heix: 'HEIC',
  heim: 'HEIC',
  heis: 'HEIC',
  hevc: 'HEIC',
  hevx: 'HEIC',
  mif1: 'HEIC',
  msf1: 'HEIC',
  'crx ': 'RAW',
};

/** The refusal of bytes that are none of the four formats. `name` is the file's own, `file` how messages show it. */
export function refuseForeign(bytes: Uint8Array, name: string, file: string): Result<never, Problem> {
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  if (head.startsWith('version https://git-lfs.github.com/')) return failure(problem('IMG_LFS', { file }));
  const picture = PICTURES.find(({ text, at = 0 }) => head.startsWith(text, at));
  if (picture !== undefined) {
    const isRaw = picture.format === 'TIFF' && RAW_EXTENSIONS.has(fileExtension(name));
    return unsupportedFormat(file, isRaw ? 'RAW' : picture.format);
  }
  if (head.startsWith('ftyp', 4)) {
    const format = BRANDS[head.slice(8, 12)];
    return format === undefined ? notImage(file, t('image.found.video')) : unsupportedFormat(file, format);
  }
  return notImage(file, describeContent(bytes));
}

function notImage(file: string, found: string): Result<never, Problem> {
  return failure(problem('IMG_NOT_IMAGE', { file, found }));
}

/** What bytes are that are no picture, as a noun: "a ZIP archive". */
export function describeContent(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  const text = head
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart()
    .toLowerCase();
  if (text.startsWith('<') && text.includes('<svg')) return t('image.found.svg');
  if (/^<(!doctype html|html|head|body|!--)/.test(text)) return t('image.found.html');
  if (head.startsWith('%PDF')) return t('image.found.pdf');
  if (head.startsWith('PK\x03\x04')) return t('image.found.zip');
  if (head.startsWith('\x1f\x8b')) return t('image.found.gzip');
  const isText = /^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(head) && /[\x20-\x7e]{4}/.test(head);
  return isText ? t('image.found.text') : t('image.found.unknown');
}
