import { describe, expect, test } from 'vitest';
import type { ImageFacts } from '../../../core/data/image.ts';
import { sniffImage } from '../../../core/data/sniff.ts';
import { IMAGE_LIMITS } from '../../../core/limits.ts';
import { problemText } from '../../../core/text/text.ts';
import { wholeImages } from '../../support/bad-images.ts';
import { encodeBmp } from '../../support/images/bmp-bytes.ts';
import { join } from '../../support/images/bytes.ts';
import { encodeGif, gifFrame, gifHeader } from '../../support/images/gif-bytes.ts';
import { encodeJpeg, exifSegment, jpegSegment } from '../../support/images/jpeg-bytes.ts';
import { encodePng, packedZeros, pngChunk, pngFile, pngHeader } from '../../support/images/png-bytes.ts';

function facts(bytes: Uint8Array, name = 'a.png'): ImageFacts {
  const result = sniffImage(bytes, name);
  if (!result.ok) throw new Error(problemText(result.error));
  return result.value.facts;
}

function refusal(bytes: Uint8Array, name = 'a.png'): string {
  const result = sniffImage(bytes, name);
  return result.ok ? 'accepted' : result.error.code;
}

describe('what a file says of itself', () => {
  test.each<[string, Uint8Array, Partial<ImageFacts>]>([
    [
      'PNG grey 16 bits interlaced',
      encodePng({ width: 3, height: 9, bitDepth: 16, colourType: 4, interlaced: true }, () => [1, 2]),
      {
        format: 'png',
        width: 3,
        height: 9,
        bitDepth: 16,
        colour: 'grey',
        frames: 1,
        interlaced: true,
        orientation: 1,
      },
    ],
    [
      'PNG palette of 2 bits',
      encodePng({ width: 3, height: 1, bitDepth: 2, colourType: 3 }, () => [0], { palette: [[1, 2, 3]] }),
      { bitDepth: 2, colour: 'palette' },
    ],
    [
      'PNG colour',
      encodePng({ width: 1, height: 1, bitDepth: 8, colourType: 6 }, () => [1, 2, 3, 4]),
      { bitDepth: 8, colour: 'rgb' },
    ],
    [
      'JPEG',
      encodeJpeg([[1, 2]], { before: [exifSegment(8)] }),
      { format: 'jpeg', width: 16, height: 8, bitDepth: 8, colour: 'grey', orientation: 8 },
    ],
    [
      'GIF of two pictures',
      encodeGif(
        2,
        1,
        [
          [0, 0, 0],
          [1, 1, 1],
        ],
        [
          { width: 2, height: 1, indices: [0, 1] },
          { width: 1, height: 1, indices: [0] },
        ],
      ),
      { format: 'gif', width: 2, height: 1, frames: 2, colour: 'palette' },
    ],
    [
      'BMP from the top',
      encodeBmp({ width: 4, height: -3, bitDepth: 24 }, [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ]),
      { format: 'bmp', width: 4, height: 3, bitDepth: 8, colour: 'rgb' },
    ],
  ])('%s', (_, bytes, expected) => {
    expect(facts(bytes)).toMatchObject(expected);
  });
});

describe('40 MP are accepted, one row more is not', () => {
  const side = 8000;
  const rows = IMAGE_LIMITS.pixels / side;

  test('PNG', () => {
    const png = (height: number) =>
      pngFile(
        pngHeader({ width: side, height, bitDepth: 1, colourType: 0 }),
        pngChunk('IDAT', packedZeros((1 + side / 8) * height)),
      );
    expect(refusal(png(rows - 1))).toBe('accepted');
    expect(refusal(png(rows))).toBe('accepted');
    expect(refusal(png(rows + 1))).toBe('IMG_TOO_LARGE');
  });

  test('BMP', () => {
    const bmp = (height: number) =>
      join(
        encodeBmp(
          {
            width: side,
            height,
            bitDepth: 1,
            palette: [
              [0, 0, 0, 0],
              [1, 1, 1, 0],
            ],
          },
          [],
        ),
        new Uint8Array((side / 8) * height),
      );
    expect(refusal(bmp(rows), 'a.bmp')).toBe('accepted');
    expect(refusal(bmp(rows + 1), 'a.bmp')).toBe('IMG_TOO_LARGE');
  });

  test('GIF, where the frame decides', () => {
    const gif = (height: number) =>
      join(
        gifHeader(side, height, [
          [0, 0, 0],
          [1, 1, 1],
        ]),
        gifFrame({ width: 1, height: 1, indices: [0] }),
        [0x3b],
      );
    expect(refusal(gif(rows), 'a.gif')).toBe('accepted');
    expect(refusal(gif(rows + 1), 'a.gif')).toBe('IMG_TOO_LARGE');
  });
});

describe('only what the first picture needs reaches a decoder', () => {
  const essential = (bytes: Uint8Array, name: string) =>
    join(...facts(bytes, name).essential.map(([start, end]) => bytes.subarray(start, end)));

  test('PNG: text, colour profiles and animation are left out', () => {
    const samples = (x: number) => [x];
    const kind = { width: 4, height: 4, bitDepth: 8, colourType: 0 };
    const plain = encodePng(kind, samples);
    const rich = encodePng(kind, samples, {
      before: [pngChunk('tEXt', [1, 2]), pngChunk('iCCP', [3]), pngChunk('acTL', [0, 0, 0, 1, 0, 0, 0, 0])],
    });
    expect(essential(rich, 'a.png')).toEqual(plain);
  });

  test('PNG: what follows its end is left out', () => {
    expect(essential(join(wholeImages.png, [1, 2, 3]), 'a.png')).toEqual(wholeImages.png);
  });

  test('JPEG: EXIF, comments, fill bytes and what follows its end are left out', () => {
    const plain = encodeJpeg([[9]]);
    const rich = encodeJpeg([[9]], {
      before: [
        exifSegment(3),
        jpegSegment(0xfe, [1, 2, 3]),
        jpegSegment(0xe2, [4]),
        Uint8Array.of(0xff, 0xff),
      ],
    });
    expect(essential(join(rich, [1, 2, 3]), 'a.jpg')).toEqual(plain);
  });

  test('GIF: extensions and later pictures are left out', () => {
    const palette = [
      [0, 0, 0],
      [1, 1, 1],
    ] as const;
    const frame = { width: 1, height: 1, indices: [1], transparentIndex: 0 };
    const comment = [0x21, 0xfe, 3, 1, 2, 3, 0];
    const rich = join(gifHeader(1, 1, palette), comment, gifFrame(frame), gifFrame(frame), [0x3b]);
    expect(essential(rich, 'a.gif')).toEqual(join(gifHeader(1, 1, palette), gifFrame(frame)));
  });
});

describe('EXIF that cannot be read counts as upright', () => {
  test.each([
    ['cut', exifSegment(6).slice(4, 20)],
    ['a directory beyond its end', exifSegment(6).slice(4).fill(0xff, 10, 14)],
    ['another type', exifSegment(6).slice(4).fill(4, 18, 19)],
    ['another kind of segment', Uint8Array.from('http://ns.adobe.com', (c) => c.charCodeAt(0))],
    ['nothing', new Uint8Array(0)],
  ])('%s', (_, data) => {
    expect(facts(encodeJpeg([[1]], { before: [jpegSegment(0xe1, data)] }), 'a.jpg').orientation).toBe(1);
  });
});
