import { existsSync, readFileSync } from 'node:fs';
import { Jimp } from 'jimp';
import { describe, expect, test } from 'vitest';
import { decodeImage } from '../../../../core/data/decode/decode-image.ts';
import type { DecodedImage } from '../../../../core/data/image.ts';
import { problemText } from '../../../../core/text/text.ts';
import { encodeBmp, type BmpKind } from '../../../support/images/bmp-bytes.ts';
import { encodeGif, type Colour } from '../../../support/images/gif-bytes.ts';
import { encodeJpeg, exifSegment } from '../../../support/images/jpeg-bytes.ts';
import { encodePng, type PngExtras } from '../../../support/images/png-bytes.ts';
import { onWhite, readPng } from '../../../support/images/read-png.ts';

const MNIST = '../shared/data/mnist-sample';

async function decode(bytes: Uint8Array, name: string): Promise<DecodedImage> {
  const result = await decodeImage(bytes, name);
  if (!result.ok) throw new Error(problemText(result.error));
  return result.value;
}

/** Red of each pixel: the grey, where a picture is grey. */
function greys({ rgba }: DecodedImage): number[] {
  return [...rgba].filter((_, index) => index % 4 === 0);
}

/** 0xRRGGBB of each pixel. */
function colours({ rgba }: DecodedImage): number[] {
  return Array.from({ length: rgba.length / 4 }, (_, i) => {
    const [red = 0, green = 0, blue = 0, alpha] = rgba.subarray(4 * i, 4 * i + 4);
    expect(alpha).toBe(255);
    return red * 65536 + green * 256 + blue;
  });
}

test.skipIf(!existsSync(MNIST))(
  'the ten MNIST samples have exactly the greys of the file (needs ../shared)',
  async () => {
    for (let digit = 0; digit < 10; digit++) {
      const bytes = readFileSync(`${MNIST}/${digit}.png`);
      const image = await decode(bytes, `${digit}.png`);
      expect([image.width, image.height, image.notes]).toEqual([28, 28, []]);
      expect(new Uint8Array(image.rgba)).toEqual(readPng(bytes).rgba);
    }
  },
);

describe('PNG: every kind has exactly the pixels of an independent reader', () => {
  const palette = Array.from({ length: 256 }, (_, i): [number, number, number] => [
    i,
    255 - i,
    (i * 7) % 256,
  ]);
  const kinds = [
    ...[1, 2, 4, 8, 16].map((bitDepth) => ({ bitDepth, colourType: 0 })),
    ...[8, 16].flatMap((bitDepth) => [2, 4, 6].map((colourType) => ({ bitDepth, colourType }))),
    ...[1, 2, 4, 8].map((bitDepth) => ({ bitDepth, colourType: 3 })),
  ];
  const sizes = [
    [1, 1],
    [3, 5],
    [17, 9],
  ] as const;
  const cases = kinds.flatMap((kind) =>
    [false, true].flatMap((interlaced) =>
      sizes.map(([width, height]) => ({ ...kind, interlaced, width, height })),
    ),
  );
  const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

  test.each(cases)(
    'type=$colourType depth=$bitDepth interlaced=$interlaced $width x $height',
    async (kind) => {
      const samples = (x: number, y: number) =>
        Array.from(
          { length: channels[kind.colourType] ?? 1 },
          (_, channel) =>
            (Math.imul(x * 31 + y * 17 + channel * 57 + 1, 0x9e3779b1) >>> 7) % 2 ** kind.bitDepth,
        );
      const extras: PngExtras =
        kind.colourType === 3 ? { palette: palette.slice(0, 2 ** kind.bitDepth) } : {};
      const bytes = encodePng(kind, samples, { ...extras, chunkBytes: 20 });
      const image = await decode(bytes, 'a.png');
      expect([image.width, image.height]).toEqual([kind.width, kind.height]);
      expect(new Uint8Array(image.rgba)).toEqual(onWhite(readPng(bytes).rgba));
    },
  );

  test.each([
    { colourType: 0, bitDepth: 2, transparency: [0, 2] },
    { colourType: 0, bitDepth: 16, transparency: [1, 2] },
    { colourType: 2, bitDepth: 8, transparency: [0, 1, 0, 1, 0, 1] },
    { colourType: 3, bitDepth: 2, transparency: [0, 128, 255] },
  ])('transparent by a key: type=$colourType depth=$bitDepth', async ({ transparency, ...kind }) => {
    const value = (x: number) => (kind.bitDepth === 16 ? 256 + x : x);
    const samples = (x: number) => Array.from({ length: channels[kind.colourType] ?? 1 }, () => value(x));
    const extras: PngExtras = {
      transparency,
      ...(kind.colourType === 3 ? { palette: palette.slice(0, 4) } : {}),
    };
    const bytes = encodePng({ width: 4, height: 2, ...kind }, samples, extras);
    const image = await decode(bytes, 'a.png');
    expect(new Uint8Array(image.rgba)).toEqual(onWhite(readPng(bytes).rgba));
    expect(image.notes.map(({ code }) => code)).toContain('IMG_TRANSPARENT');
  });

  test('alpha lies on white: 0, 1, 128, 254 and 255 of black and of red', async () => {
    const alphas = [0, 1, 128, 254, 255];
    const bytes = encodePng({ width: 5, height: 2, bitDepth: 8, colourType: 6 }, (x, y) => [
      y * 255,
      0,
      0,
      alphas[x] ?? 0,
    ]);
    const image = await decode(bytes, 'a.png');
    expect(colours(image).slice(0, 5)).toEqual([0xffffff, 0xfefefe, 0x7f7f7f, 0x010101, 0x000000]);
    expect(colours(image).slice(5)).toEqual([0xffffff, 0xfffefe, 0xff7f7f, 0xff0101, 0xff0000]);
  });
});

describe('JPEG', () => {
  const blocks = [
    [10, 200, 30],
    [100, 50, 250],
  ];
  /** The greys of the blocks, from the middle of each. */
  const inBlocks = (image: DecodedImage): number[][] =>
    Array.from({ length: image.height / 8 }, (_, row) =>
      Array.from(
        { length: image.width / 8 },
        (_, column) => image.rgba[4 * ((8 * row + 3) * image.width + 8 * column + 3)] ?? -1,
      ),
    );

  test('flat blocks have exactly their greys, at every one of their pixels', async () => {
    const image = await decode(encodeJpeg(blocks), 'a.jpg');
    expect([image.width, image.height]).toEqual([24, 16]);
    const expected = Array.from(
      { length: 16 * 24 },
      (_, i) => blocks[Math.floor(i / 24 / 8)]?.[Math.floor((i % 24) / 8)],
    );
    expect(greys(image)).toEqual(expected);
  });

  test.each([
    [
      1,
      [
        [10, 200, 30],
        [100, 50, 250],
      ],
    ],
    [
      2,
      [
        [30, 200, 10],
        [250, 50, 100],
      ],
    ],
    [
      3,
      [
        [250, 50, 100],
        [30, 200, 10],
      ],
    ],
    [
      4,
      [
        [100, 50, 250],
        [10, 200, 30],
      ],
    ],
    [
      5,
      [
        [10, 100],
        [200, 50],
        [30, 250],
      ],
    ],
    [
      6,
      [
        [100, 10],
        [50, 200],
        [250, 30],
      ],
    ],
    [
      7,
      [
        [250, 30],
        [50, 200],
        [100, 10],
      ],
    ],
    [
      8,
      [
        [30, 250],
        [200, 50],
        [10, 100],
      ],
    ],
  ])('EXIF orientation %i, in both byte orders', async (orientation, expected) => {
    for (const bigEndian of [false, true]) {
      const image = await decode(
        encodeJpeg(blocks, { before: [exifSegment(orientation, bigEndian)] }),
        'a.jpg',
      );
      expect(inBlocks(image)).toEqual(expected);
    }
  });

  test('orientation 9 does not exist and is passed over', async () => {
    const image = await decode(encodeJpeg(blocks, { before: [exifSegment(9)] }), 'a.jpg');
    expect(inBlocks(image)).toEqual(blocks);
  });

  test('colours as another encoder writes them, to a few steps', async () => {
    const picture = new Jimp({ width: 32, height: 16 });
    for (let i = 0; i < 32 * 16; i++)
      picture.bitmap.data.set(i % 32 < 16 ? [200, 40, 90, 255] : [20, 180, 220, 255], 4 * i);
    const image = await decode(await picture.getBuffer('image/jpeg', { quality: 100 }), 'a.jpg');
    const pixel = (x: number) => [...image.rgba.subarray(4 * x, 4 * x + 3)];
    for (const [found, expected] of [
      [pixel(4), [200, 40, 90]],
      [pixel(27), [20, 180, 220]],
    ] as const) {
      for (const [channel, value] of expected.entries())
        expect(Math.abs((found[channel] ?? 0) - value)).toBeLessThanOrEqual(3);
    }
  });
});

describe('GIF', () => {
  const palette = Array.from({ length: 256 }, (_, i): Colour => [i, 255 - i, (i * 3) % 256]);
  const indices = Array.from({ length: 100 * 90 }, (_, i) => (Math.imul(i, 2654435761) >>> 24) ^ (i % 7));
  const expected = (picture: readonly number[]) =>
    picture.map((index) => index * 65536 + (255 - index) * 256 + ((index * 3) % 256));

  test.each([
    ['9,000 pixels: codes of 9 to 12 bits, and cleared tables', 100, 90, false],
    ['interlaced 100x90', 100, 90, true],
    ['interlaced 3x1', 3, 1, true],
    ['interlaced 7x5', 7, 5, true],
    ['interlaced 2x9', 2, 9, true],
    ['1x1', 1, 1, false],
  ])('%s', async (_, width, height, interlaced) => {
    const picture = indices.slice(0, width * height);
    const image = await decode(
      encodeGif(width, height, palette, [{ width, height, indices: picture, interlaced }]),
      'a.gif',
    );
    expect(colours(image)).toEqual(expected(picture));
  });

  test('a smaller picture in its frame, with a palette of its own and transparency: the rest is white', async () => {
    const frame = {
      left: 1,
      top: 1,
      width: 2,
      height: 1,
      indices: [1, 7],
      transparentIndex: 7,
      localPalette: [
        [9, 9, 9],
        [1, 2, 3],
      ] as const,
    };
    const image = await decode(encodeGif(4, 2, palette, [frame]), 'a.gif');
    const white = 0xffffff;
    expect(colours(image)).toEqual([white, white, white, white, white, 0x010203, white, white]);
  });

  test('only the first picture of an animation', async () => {
    const frames = [3, 4].map((index) => ({ width: 1, height: 1, indices: [index] }));
    expect(colours(await decode(encodeGif(1, 1, palette, frames), 'a.gif'))).toEqual(expected([3]));
  });
});

describe('BMP', () => {
  const palette = [
    [1, 2, 3, 0],
    [4, 5, 6, 0],
    [7, 8, 9, 0],
    [250, 251, 252, 0],
  ];
  const looked = [0x030201, 0x060504, 0x090807, 0xfcfbfa];

  test.each<[string, BmpKind, readonly (readonly number[])[], readonly number[]]>([
    [
      '1 bit',
      { width: 3, height: 2, bitDepth: 1, palette: palette.slice(0, 2) },
      [
        [0, 1, 1],
        [1, 0, 0],
      ],
      [1, 0, 0, 0, 1, 1].map((i) => looked[i] ?? 0),
    ],
    [
      '4 bits, odd width',
      { width: 3, height: 2, bitDepth: 4, palette },
      [
        [0, 1, 2],
        [3, 2, 1],
      ],
      [3, 2, 1, 0, 1, 2].map((i) => looked[i] ?? 0),
    ],
    [
      '8 bits',
      { width: 3, height: 1, bitDepth: 8, palette },
      [[3, 0, 2]],
      [3, 0, 2].map((i) => looked[i] ?? 0),
    ],
    [
      '8 bits, a gap before the pixels',
      { width: 1, height: 1, bitDepth: 8, palette, gap: 12 },
      [[2]],
      [0x090807],
    ],
    [
      '8 bits, header of OS/2',
      {
        width: 2,
        height: 1,
        bitDepth: 8,
        palette: [...palette, ...new Array<number[]>(252).fill([0, 0, 0, 0])],
        headerBytes: 12,
      },
      [[3, 1]],
      [0xfcfbfa, 0x060504],
    ],
    [
      '16 bits: 5 of each',
      { width: 3, height: 1, bitDepth: 16 },
      [[0x7c00, 0x03e0, 0x7fff]],
      [0xff0000, 0x00ff00, 0xffffff],
    ],
    [
      '16 bits: 5, 6, 5',
      { width: 3, height: 1, bitDepth: 16, compression: 3, masks: [0xf800, 0x07e0, 0x001f] },
      [[0xf800, 0x07e0, 0x0010]],
      [0xff0000, 0x00ff00, 0x000084],
    ],
    [
      '24 bits, the lowest row first',
      { width: 1, height: 2, bitDepth: 24 },
      [[0x010203], [0xa0b0c0]],
      [0xa0b0c0, 0x010203],
    ],
    [
      '24 bits, the highest row first',
      { width: 1, height: -2, bitDepth: 24 },
      [[0x010203], [0xa0b0c0]],
      [0x010203, 0xa0b0c0],
    ],
    ['32 bits, the fourth byte unused', { width: 1, height: 1, bitDepth: 32 }, [[0x00a0b0c0]], [0xa0b0c0]],
    [
      '32 bits, channels in another order',
      { width: 1, height: 1, bitDepth: 32, compression: 3, masks: [0xff, 0xff00, 0xff0000] },
      [[0x00a0b0c0]],
      [0xc0b0a0],
    ],
    [
      '32 bits with alpha, which lies on white',
      {
        width: 2,
        height: 1,
        bitDepth: 32,
        compression: 3,
        headerBytes: 108,
        masks: [0xff0000, 0xff00, 0xff, 0xff000000],
      },
      [[0x00a0b0c0, 0xffa0b0c0]],
      [0xffffff, 0xa0b0c0],
    ],
    [
      '32 bits with alpha that is zero everywhere: opaque',
      {
        width: 1,
        height: 1,
        bitDepth: 32,
        compression: 3,
        headerBytes: 108,
        masks: [0xff0000, 0xff00, 0xff, 0xff000000],
      },
      [[0x00a0b0c0]],
      [0xa0b0c0],
    ],
  ])('%s', async (_, kind, rows, expected) => {
    const image = await decode(encodeBmp(kind, rows), 'a.bmp');
    expect([image.width, image.height]).toEqual([kind.width, Math.abs(kind.height)]);
    expect(colours(image)).toEqual(expected);
  });
});

test('pixels own their memory, so that it can be handed to another thread', async () => {
  for (const bytes of [
    encodePng({ width: 2, height: 2, bitDepth: 8, colourType: 0 }, () => [1]),
    encodeJpeg([[1]]),
  ]) {
    const { rgba } = await decode(bytes, 'a');
    expect([rgba.byteOffset, rgba.buffer.byteLength]).toEqual([0, rgba.length]);
  }
});
