/**
 * The bad and the odd images of reliability's list, each with what a user is to see, made by code: nothing here needs a
 * test framework, so that unit and end-to-end tests share it. Numbers are those of the list.
 */
import type { ProblemCode } from '../../core/problem.ts';
import { encodeBmp } from './images/bmp-bytes.ts';
import { join, latin, uint16, uint16Little, uint32Little } from './images/bytes.ts';
import { encodeGif, gifHeader } from './images/gif-bytes.ts';
import {
  encodeJpeg,
  exifSegment,
  JPEG_END,
  JPEG_START,
  jpegFrame,
  jpegSegment,
} from './images/jpeg-bytes.ts';
import { encodePng, packedZeros, pngChunk, pngFile, pngHeader } from './images/png-bytes.ts';

export interface ImageCase {
  /** What is odd about it. */
  readonly title: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface RefusedImage extends ImageCase {
  readonly code: ProblemCode;
  /** The whole sentence, as it is shown. */
  readonly text: string;
}

export interface NotedImage extends ImageCase {
  readonly width: number;
  readonly height: number;
  /** The sentences that are shown with it. */
  readonly notes: readonly string[];
}

const grey8 = { bitDepth: 8, colourType: 0 } as const;
const smallPng = encodePng({ width: 9, height: 7, ...grey8 }, (x, y) => [x * 20 + y]);
const smallJpeg = encodeJpeg([
  [10, 200],
  [100, 50],
  [0, 255],
]);
const smallGif = encodeGif(
  3,
  2,
  [
    [0, 0, 0],
    [255, 0, 0],
  ],
  [{ width: 3, height: 2, indices: [0, 1, 0, 1, 0, 1] }],
);
const smallBmp = encodeBmp({ width: 3, height: 2, bitDepth: 24 }, [
  [1, 2, 3],
  [4, 5, 6],
]);

const tooLarge = (
  name: string,
  size: string,
  megapixels: string,
): Pick<RefusedImage, 'name' | 'code' | 'text'> => ({
  name,
  code: 'IMG_TOO_LARGE',
  text: `${name} says it is ${size} (${megapixels} MP). The limit is 40 MP: make it smaller.`,
});
const truncated = (name: string, byte: number): Pick<RefusedImage, 'name' | 'code' | 'text'> => ({
  name,
  code: 'IMG_TRUNCATED',
  text: `${name} ends early at byte ${byte}. Copy or download it again.`,
});
const corrupt = (name: string, detail: string): Pick<RefusedImage, 'name' | 'code' | 'text'> => ({
  name,
  code: 'IMG_CORRUPT',
  text: `${name} is damaged: ${detail}. Copy or save it again.`,
});
const unsupported = (name: string, reason: string): Pick<RefusedImage, 'name' | 'code' | 'text'> => ({
  name,
  code: 'IMG_UNSUPPORTED',
  text: `${name} cannot be read: ${reason}`,
});
const notImage = (name: string, found: string): Pick<RefusedImage, 'name' | 'code' | 'text'> => ({
  name,
  code: 'IMG_NOT_IMAGE',
  text: `${name} contains ${found}, not an image. Open a PNG, JPEG, GIF or BMP file.`,
});

/** A PNG of 69 bytes that says it is 65535x65535: a decoder that believes it takes 6 GB. */
export const hugePng = pngFile(
  pngHeader({ width: 65535, height: 65535, ...grey8 }),
  pngChunk('IDAT', packedZeros(2)),
);

export const refusedImages: readonly RefusedImage[] = [
  // 1 to 3: no image at all
  {
    title: '0 bytes',
    name: 'cat.png',
    bytes: new Uint8Array(0),
    code: 'IMG_EMPTY',
    text: 'cat.png is empty (0 bytes). Copy it again.',
  },
  {
    title: 'an HTML page named .png',
    bytes: latin('<!DOCTYPE html>\n<html><body>Not found</body></html>'),
    ...notImage('cat.png', 'HTML text'),
  },
  {
    title: 'an SVG drawing named .png',
    bytes: latin('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ...notImage('cat.png', 'SVG text'),
  },
  { title: 'a note named .png', bytes: latin('shopping list: milk, bread'), ...notImage('cat.png', 'text') },
  {
    title: 'a PDF document named .png',
    bytes: latin('%PDF-1.7\n%\xe2\xe3'),
    ...notImage('cat.png', 'a PDF document'),
  },
  {
    title: 'a ZIP archive named .png',
    bytes: latin('PK\x03\x04\x14\0\0\0'),
    ...notImage('cat.png', 'a ZIP archive'),
  },
  {
    title: 'a gzip archive named .png',
    bytes: latin('\x1f\x8b\x08\0\0\0\0\0'),
    ...notImage('cat.png', 'a gzip archive'),
  },
  {
    title: 'a video named .png',
    bytes: latin('\0\0\0\x18ftypisom\0\0\0\0'),
    ...notImage('cat.png', 'a video'),
  },
  {
    title: 'random bytes',
    bytes: latin('\x01\x02\x03\x80\x90\0\xfe'),
    ...notImage('cat.png', 'data of no kind that Convas knows'),
  },
  {
    title: 'a Git LFS pointer',
    name: 'cat.png',
    bytes: latin('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'),
    code: 'IMG_LFS',
    text: 'cat.png is a Git LFS pointer, not the image itself. Run "git lfs pull" in its folder.',
  },

  // 5 to 10: PNG
  { title: 'PNG 65535x65535 of 69 bytes', bytes: hugePng, ...tooLarge('cat.png', '65,535×65,535', '4,295') },
  {
    title: 'PNG 20000x20000, valid',
    bytes: pngFile(
      pngHeader({ width: 20000, height: 20000, ...grey8 }),
      pngChunk('IDAT', packedZeros(20000 * 20001)),
    ),
    ...tooLarge('cat.png', '20,000×20,000', '400'),
  },
  {
    title: 'PNG 0x0',
    name: 'cat.png',
    bytes: pngFile(pngHeader({ width: 0, height: 0, ...grey8 }), pngChunk('IDAT', packedZeros(0))),
    code: 'IMG_ZERO_SIZE',
    text: 'cat.png says it is 0×0: there is nothing in it. Save it again.',
  },
  { title: 'PNG cut at byte 60', bytes: smallPng.slice(0, 60), ...truncated('cat.png', 60) },
  { title: 'PNG cut within its header', bytes: smallPng.slice(0, 20), ...truncated('cat.png', 20) },
  {
    title: 'PNG without its end',
    bytes: smallPng.slice(0, -12),
    ...truncated('cat.png', smallPng.length - 12),
  },
  {
    title: 'PNG with a wrong check sum of its pixels',
    bytes: pngFile(pngHeader({ width: 1, height: 1, ...grey8 }), pngChunk('IDAT', packedZeros(2), 1)),
    ...corrupt('cat.png', 'the check sum of its IDAT chunk is wrong'),
  },
  {
    title: 'PNG with a wrong check sum of its header',
    bytes: pngFile(pngChunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0], 1)),
    ...corrupt('cat.png', 'the check sum of its IHDR chunk is wrong'),
  },
  {
    title: 'PNG without a header',
    bytes: pngFile(pngChunk('IDAT', packedZeros(2))),
    ...corrupt('cat.png', 'its IHDR chunk is missing or out of place'),
  },
  {
    title: 'PNG without pixels',
    bytes: pngFile(pngHeader({ width: 1, height: 1, ...grey8 })),
    ...corrupt('cat.png', 'its IDAT chunk is missing or out of place'),
  },
  {
    title: 'PNG with a palette type and no palette',
    bytes: pngFile(
      pngHeader({ width: 1, height: 1, bitDepth: 8, colourType: 3 }),
      pngChunk('IDAT', packedZeros(2)),
    ),
    ...corrupt('cat.png', 'its PLTE chunk is missing or out of place'),
  },
  {
    title: 'PNG with a bit depth that does not exist',
    bytes: pngFile(
      pngHeader({ width: 1, height: 1, bitDepth: 3, colourType: 0 }),
      pngChunk('IDAT', packedZeros(2)),
    ),
    ...corrupt('cat.png', 'its header holds impossible values'),
  },
  {
    title: 'PNG with fewer rows than it says',
    bytes: pngFile(pngHeader({ width: 9, height: 9, ...grey8 }), pngChunk('IDAT', packedZeros(10))),
    ...corrupt('cat.png', 'its pixel data is incomplete'),
  },
  {
    title: 'PNG with pixels that are not packed',
    bytes: pngFile(pngHeader({ width: 1, height: 1, ...grey8 }), pngChunk('IDAT', [0x78, 0x9c, 7, 7, 7, 7])),
    ...corrupt('cat.png', 'its pixel data cannot be read'),
  },
  {
    title: 'PNG 1x1 whose pixels inflate to 400 MB',
    name: 'cat.png',
    bytes: pngFile(
      pngHeader({ width: 1, height: 1, ...grey8 }),
      pngChunk('IDAT', packedZeros(400 * 2 ** 20)),
    ),
    code: 'IMG_BOMB',
    text: 'cat.png unpacks to more data than its 1×1 pixels need. It may be made to do harm: do not use it.',
  },
  {
    title: 'PNG with one byte more than it needs',
    name: 'cat.png',
    bytes: pngFile(pngHeader({ width: 4, height: 4, ...grey8 }), pngChunk('IDAT', packedZeros(21))),
    code: 'IMG_BOMB',
    text: 'cat.png unpacks to more data than its 4×4 pixels need. It may be made to do harm: do not use it.',
  },
  {
    title: 'PNG whose palette lacks a colour that is used',
    bytes: encodePng({ width: 2, height: 1, bitDepth: 8, colourType: 3 }, (x) => [x * 9], {
      palette: [[1, 2, 3]],
    }),
    ...corrupt('cat.png', 'its pixel data cannot be read'),
  },

  // 12 to 15: JPEG
  {
    title: 'JPEG 65500x65500 without data',
    bytes: join(JPEG_START, jpegFrame({ width: 65500, height: 65500, components: 3 }), JPEG_END),
    ...tooLarge('cat.jpg', '65,500×65,500', '4,290'),
  },
  {
    title: 'JPEG 9000x9000 without data',
    bytes: join(JPEG_START, jpegFrame({ width: 9000, height: 9000, components: 3 }), JPEG_END),
    ...tooLarge('cat.jpg', '9,000×9,000', '81'),
  },
  {
    title: 'JPEG 6000x6000 without data',
    bytes: join(JPEG_START, jpegFrame({ width: 6000, height: 6000, components: 3 }), JPEG_END),
    ...truncated('cat.jpg', 23),
  },
  {
    title: 'JPEG 6000x6000 with a scan of a few bytes',
    bytes: join(
      JPEG_START,
      jpegFrame({ width: 6000, height: 6000 }),
      jpegSegment(0xda, [1, 1, 0, 0, 63, 0]),
      [1, 2, 3, 4],
      JPEG_END,
    ),
    ...truncated('cat.jpg', 31),
  },
  {
    title: 'JPEG of CVE-2022-25851',
    bytes: Uint8Array.from([
      0xff, 0xd8, 0xff, 0xc1, 0xf1, 0x51, 0xd8, 0x00, 0xff, 0x51, 0xd8, 0x00, 0xff, 0xda, 0xff, 0xde,
    ]),
    ...corrupt('cat.jpg', 'its header holds impossible values'),
  },
  {
    title: 'JPEG cut at a half',
    bytes: smallJpeg.slice(0, smallJpeg.length >> 1),
    ...truncated('cat.jpg', smallJpeg.length >> 1),
  },
  {
    title: 'JPEG without its end',
    bytes: smallJpeg.slice(0, -2),
    ...truncated('cat.jpg', smallJpeg.length - 2),
  },
  {
    title: 'JPEG whose scan ends early, and is closed again',
    bytes: join(smallJpeg.slice(0, -6), JPEG_END),
    ...truncated('cat.jpg', smallJpeg.length - 4),
  },
  {
    title: 'JPEG 0x8',
    name: 'cat.jpg',
    bytes: join(JPEG_START, jpegFrame({ width: 0, height: 8 }), JPEG_END),
    code: 'IMG_ZERO_SIZE',
    text: 'cat.jpg says it is 0×8: there is nothing in it. Save it again.',
  },
  {
    title: 'JPEG with CMYK',
    bytes: join(JPEG_START, jpegFrame({ width: 8, height: 8, components: 4 }), JPEG_END),
    ...unsupported('cat.jpg', 'it uses CMYK, the colours of printing. Save it as RGB.'),
  },
  {
    title: 'JPEG with two channels',
    bytes: join(JPEG_START, jpegFrame({ width: 8, height: 8, components: 2 }), JPEG_END),
    ...unsupported('cat.jpg', 'it has 2 colour channels. Save it as RGB.'),
  },
  {
    title: 'JPEG with 12 bits',
    bytes: join(JPEG_START, jpegFrame({ width: 8, height: 8, marker: 0xc1, precision: 12 }), JPEG_END),
    ...unsupported(
      'cat.jpg',
      'it has 12 bits a channel, which JPEG files here may not have. Save it with 8.',
    ),
  },
  {
    title: 'JPEG with arithmetic coding',
    bytes: join(JPEG_START, jpegFrame({ width: 8, height: 8, marker: 0xc9 }), JPEG_END),
    ...unsupported('cat.jpg', 'it uses arithmetic coding. Save it as an ordinary JPEG.'),
  },
  {
    title: 'JPEG without loss',
    bytes: join(JPEG_START, jpegFrame({ width: 8, height: 8, marker: 0xc3 }), JPEG_END),
    ...unsupported('cat.jpg', 'it is a lossless or hierarchical JPEG. Save it as PNG.'),
  },
  {
    title: 'JPEG with bytes between its segments',
    bytes: join(JPEG_START, jpegSegment(0xfe, [1]), [0, 0, 0], JPEG_END),
    ...corrupt('cat.jpg', 'a marker is missing at byte 7'),
  },
  {
    title: 'JPEG without tables',
    bytes: join(
      JPEG_START,
      jpegFrame({ width: 8, height: 8 }),
      jpegSegment(0xda, [1, 1, 0, 0, 63, 0]),
      [1, 2],
      JPEG_END,
    ),
    ...corrupt('cat.jpg', 'its pixel data cannot be read'),
  },

  // 17, 18: GIF
  {
    title: 'GIF 65535x65535 without data',
    bytes: gifHeader(65535, 65535),
    ...tooLarge('cat.gif', '65,535×65,535', '4,295'),
  },
  {
    title: 'GIF 20000x20000 without data',
    bytes: gifHeader(20000, 20000),
    ...tooLarge('cat.gif', '20,000×20,000', '400'),
  },
  { title: 'GIF 3x3 without data', bytes: gifHeader(3, 3), ...truncated('cat.gif', 13) },
  {
    title: 'GIF cut within its picture',
    bytes: smallGif.slice(0, -4),
    ...truncated('cat.gif', smallGif.length - 4),
  },
  {
    title: 'GIF with fewer pixels than it says',
    bytes: encodeGif(
      3,
      2,
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
      [{ width: 3, height: 2, indices: [0, 1] }],
    ),
    ...corrupt('cat.gif', 'its pixel data is incomplete'),
  },
  {
    title: 'GIF without a palette',
    bytes: encodeGif(1, 1, [], [{ width: 1, height: 1, indices: [0] }]),
    ...corrupt('cat.gif', 'its palette lacks a colour that is used'),
  },
  {
    title: 'GIF whose palette lacks a colour that is used',
    bytes: encodeGif(
      2,
      1,
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
      [{ width: 2, height: 1, indices: [1, 2] }],
    ),
    ...corrupt('cat.gif', 'its palette lacks a colour that is used'),
  },
  ...[2, 4].map((height) => ({
    title: `GIF interlaced, with ${height} rows`,
    bytes: encodeGif(
      1,
      height,
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
      [{ width: 1, height, indices: [0, 1, 0, 1].slice(0, height), interlaced: true }],
    ),
    ...unsupported(
      'cat.gif',
      'it is an interlaced GIF of so few rows that it cannot be read. Save it as PNG.',
    ),
  })),
  {
    title: 'GIF with a picture beside its frame',
    bytes: encodeGif(
      2,
      2,
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
      [{ left: 1, width: 2, height: 2, indices: [0, 1, 0, 1] }],
    ),
    ...corrupt('cat.gif', 'its first picture lies outside of its frame'),
  },

  // 19, 20: BMP
  {
    title: 'BMP 23000x23000, run-length, 1078 bytes',
    bytes: encodeBmp(
      {
        width: 23000,
        height: 23000,
        bitDepth: 8,
        compression: 1,
        palette: Array.from({ length: 256 }, () => [0, 0, 0, 0]),
      },
      [],
    ),
    ...tooLarge('cat.bmp', '23,000×23,000', '529'),
  },
  {
    title: 'BMP 20000x20000 of 54 bytes',
    bytes: encodeBmp({ width: 20000, height: 20000, bitDepth: 32 }, []),
    ...tooLarge('cat.bmp', '20,000×20,000', '400'),
  },
  {
    title: 'BMP with a height of -2147483648',
    bytes: encodeBmp({ width: 1, height: -2147483648, bitDepth: 24 }, [[1]]),
    ...corrupt('cat.bmp', 'its height of -2,147,483,648 is impossible'),
  },
  {
    title: 'BMP with a width below zero',
    bytes: encodeBmp({ width: -1, height: 1, bitDepth: 24 }, [[1]]),
    ...corrupt('cat.bmp', 'its header holds impossible values'),
  },
  {
    title: 'BMP with run-length compression',
    bytes: encodeBmp({ width: 2, height: 1, bitDepth: 8, compression: 1, palette: [[0, 0, 0, 0]] }, [[2, 0]]),
    ...unsupported('cat.bmp', 'it is a run-length compressed BMP. Save it as PNG.'),
  },
  {
    title: 'BMP with a JPEG inside',
    bytes: encodeBmp({ width: 2, height: 1, bitDepth: 24, compression: 4 }, [[2, 0]]),
    ...unsupported('cat.bmp', 'it is a BMP of a rare kind. Save it as PNG.'),
  },
  {
    title: 'BMP cut within its pixels',
    bytes: smallBmp.slice(0, -5),
    ...truncated('cat.bmp', smallBmp.length - 5),
  },
  {
    title: 'BMP whose palette lacks a colour that is used',
    bytes: encodeBmp({ width: 1, height: 1, bitDepth: 8, palette: [[0, 0, 0, 0]] }, [[5]]),
    ...corrupt('cat.bmp', 'its palette lacks a colour that is used'),
  },

  // 21, 22: pictures of other kinds
  {
    title: 'TIFF whose directory is a loop',
    bytes: tiff(2, 8),
    ...unsupported('cat.tif', 'TIFF is not supported. Convert it to PNG.'),
  },
  {
    title: 'TIFF 60000x60000',
    bytes: tiff(60000, 0),
    ...unsupported('cat.tif', 'TIFF is not supported. Convert it to PNG.'),
  },
  {
    title: 'TIFF cut at a half',
    bytes: tiff(20000, 0).slice(0, 20),
    ...unsupported('cat.tif', 'TIFF is not supported. Convert it to PNG.'),
  },
  {
    title: 'TIFF named .png',
    bytes: latin('MM\0*\0\0\0\x08'),
    ...unsupported('cat.png', 'TIFF is not supported. Convert it to PNG.'),
  },
  {
    title: 'BigTIFF',
    bytes: latin('II+\0\x08\0\0\0'),
    ...unsupported('cat.tif', 'TIFF is not supported. Convert it to PNG.'),
  },
  {
    title: 'HEIC',
    bytes: latin('\0\0\0\x18ftypheic\0\0\0\0'),
    ...unsupported('cat.heic', 'HEIC is not supported. Convert it to PNG.'),
  },
  {
    title: 'AVIF',
    bytes: latin('\0\0\0\x1cftypavif\0\0\0\0'),
    ...unsupported('cat.avif', 'AVIF is not supported. Convert it to PNG.'),
  },
  {
    title: 'WebP',
    bytes: latin('RIFF\x24\0\0\0WEBPVP8 '),
    ...unsupported('cat.webp', 'WebP is not supported. Convert it to PNG.'),
  },
  {
    title: 'JPEG XL',
    bytes: latin('\xff\x0a\xfa\x1f'),
    ...unsupported('cat.jxl', 'JPEG XL is not supported. Convert it to PNG.'),
  },
  {
    title: "a Nikon camera's RAW",
    bytes: tiff(6000, 0),
    ...unsupported('cat.NEF', 'RAW is not supported. Convert it to PNG.'),
  },
  {
    title: "a Canon camera's RAW",
    bytes: latin('\0\0\0\x18ftypcrx \0\0\0\0'),
    ...unsupported('cat.cr3', 'RAW is not supported. Convert it to PNG.'),
  },
  {
    title: 'an icon',
    bytes: latin('\0\0\x01\0\x01\0'),
    ...unsupported('cat.ico', 'ICO is not supported. Convert it to PNG.'),
  },

  // 25: names
  {
    title: 'a name with a direction override',
    name: 'a\u202Egnp.exe',
    bytes: new Uint8Array(0),
    code: 'IMG_EMPTY',
    text: 'a\\u202Egnp.exe is empty (0 bytes). Copy it again.',
  },
  {
    title: 'a name with a line break',
    name: 'a\nb.png',
    bytes: new Uint8Array(0),
    code: 'IMG_EMPTY',
    text: 'a\\u000Ab.png is empty (0 bytes). Copy it again.',
  },
];

/** 4, 11, 16, 18, 25: accepted, and what is noted of each. */
export const notedImages: readonly NotedImage[] = [
  {
    title: 'JPEG named .png',
    name: 'cat.png',
    bytes: smallJpeg,
    width: 16,
    height: 24,
    notes: ['cat.png is JPEG, whatever its name says. It was read as JPEG.'],
  },
  {
    title: 'PNG without an extension',
    name: 'cat',
    bytes: smallPng,
    width: 9,
    height: 7,
    notes: ['cat is PNG, whatever its name says. It was read as PNG.'],
  },
  {
    title: 'PNG with 16 bits',
    name: 'cat.png',
    bytes: encodePng({ width: 2, height: 2, bitDepth: 16, colourType: 0 }, () => [300]),
    width: 2,
    height: 2,
    notes: ['cat.png has 16 bits a channel; 8 of them are used.'],
  },
  {
    title: 'PNG with a palette',
    name: 'cat.png',
    bytes: encodePng({ width: 2, height: 2, bitDepth: 1, colourType: 3 }, (x) => [x], {
      palette: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    }),
    width: 2,
    height: 2,
    notes: ['cat.png has a palette of colours; they were looked up.'],
  },
  {
    title: 'PNG interlaced',
    name: 'cat.png',
    bytes: encodePng({ width: 9, height: 5, ...grey8, interlaced: true }, (x) => [x]),
    width: 9,
    height: 5,
    notes: ['cat.png is interlaced; its passes were put together.'],
  },
  {
    title: 'PNG animated',
    name: 'cat.png',
    bytes: animatedPng(),
    width: 2,
    height: 1,
    notes: ['cat.png is an animation of 3 pictures; the first is used.'],
  },
  {
    title: 'PNG with transparency',
    name: 'cat.png',
    bytes: encodePng({ width: 1, height: 1, bitDepth: 8, colourType: 4 }, () => [0, 0]),
    width: 1,
    height: 1,
    notes: ['cat.png is transparent in places; they became white.'],
  },
  {
    title: 'JPEG turned by its camera',
    name: 'cat.jpeg',
    bytes: encodeJpeg(
      [
        [10, 200],
        [100, 50],
        [0, 255],
      ],
      { before: [exifSegment(6)] },
    ),
    width: 24,
    height: 16,
    notes: ['cat.jpeg was turned upright, as its camera noted.'],
  },
  {
    title: 'GIF of 10,000 pictures',
    name: 'cat.gif',
    bytes: animatedGif(10_000),
    width: 2,
    height: 1,
    notes: ['cat.gif is an animation of 10,000 pictures; the first is used.'],
  },
  { title: 'a name of emoji', name: '🐈‍⬛.png', bytes: smallPng, width: 9, height: 7, notes: [] },
  {
    title: 'a name of 255 bytes',
    name: `${'x'.repeat(251)}.png`,
    bytes: smallPng,
    width: 9,
    height: 7,
    notes: [],
  },
  { title: 'a device name of Windows', name: 'CON.png', bytes: smallPng, width: 9, height: 7, notes: [] },
  {
    title: 'a name that ends with a dot',
    name: 'cat.png.',
    bytes: smallPng,
    width: 9,
    height: 7,
    notes: ['cat.png. is PNG, whatever its name says. It was read as PNG.'],
  },
];

/** One directory of width and height, and where the next one begins. */
function tiff(side: number, next: number): Uint8Array<ArrayBuffer> {
  const entry = (tag: number) => [
    ...uint16Little(tag),
    3,
    0,
    ...uint32Little(1),
    ...uint16Little(side),
    0,
    0,
  ];
  return join(latin('II*\0'), uint32Little(8), uint16Little(2), entry(256), entry(257), uint32Little(next));
}

/** Three pictures: the first one also for readers that know no animation. */
function animatedPng(): Uint8Array<ArrayBuffer> {
  const control = (sequence: number) =>
    pngChunk('fcTL', [
      0,
      0,
      0,
      sequence,
      0,
      0,
      0,
      2,
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      ...uint16(1),
      ...uint16(10),
      0,
      0,
    ]);
  const whole = encodePng({ width: 2, height: 1, ...grey8 }, (x) => [x * 100], {
    before: [pngChunk('acTL', [0, 0, 0, 3, 0, 0, 0, 0]), control(0)],
  });
  const later = [1, 3].flatMap((sequence) => [
    control(sequence),
    pngChunk('fdAT', [0, 0, 0, sequence + 1, ...packedZeros(3)]),
  ]);
  return join(whole.slice(0, -12), ...later, pngChunk('IEND'));
}

function animatedGif(frames: number): Uint8Array<ArrayBuffer> {
  const frame = { width: 2, height: 1, indices: [0, 1] };
  return encodeGif(
    2,
    1,
    [
      [0, 0, 0],
      [255, 255, 255],
    ],
    Array.from({ length: frames }, () => frame),
  );
}

/** Whole files of each format, for tests that cut and change them. */
export const wholeImages: Readonly<Record<'png' | 'jpg' | 'gif' | 'bmp', Uint8Array<ArrayBuffer>>> = {
  png: smallPng,
  jpg: smallJpeg,
  gif: smallGif,
  bmp: smallBmp,
};
