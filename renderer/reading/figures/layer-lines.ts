/** Pictures of layers as lines of grids; the numbers of the outputs are computed by the layers themselves. */
import type { Rows } from '../../../core/text/reading/figure.ts';
import type { FigureWords } from '../../../core/text/reading/words.ts';
import { computeLayer } from './compute-layer.ts';
import { channelRows, interleave, oneCell, type GridLine } from './grid-panel.ts';

const FIRST: Rows = [
  [0, 1, 0, 0],
  [0, 1, 1, 0],
  [0, 1, 0, 0],
  [1, 1, 1, 0],
];
const SECOND: Rows = [
  [2, 0, 0, 1],
  [0, 2, 0, 0],
  [0, 0, 2, 0],
  [1, 0, 0, 2],
];
const SMALL: Rows = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];

export function separableLines(words: FigureWords): readonly GridLine[] {
  const vertical: Rows = [
    [1, 0],
    [1, 0],
  ];
  const diagonal: Rows = [
    [1, 0],
    [0, 1],
  ];
  const input = { shape: [4, 4, 2], data: interleave([FIRST, SECOND]) };
  const kernels = interleave([vertical, diagonal]);
  const mixing = [2, 1];
  const between = computeLayer('DepthwiseConv2D', { kernelSize: [2, 2] }, [input], {
    depthwise_kernel: kernels,
  });
  const output = computeLayer('SeparableConv2D', { filters: 1, kernelSize: [2, 2] }, [input], {
    depthwise_kernel: kernels,
    pointwise_kernel: mixing,
  });
  const line = (channel: number, rows: Rows, kernel: Rows): GridLine => [
    {
      label: `${words.input}, ${words.channel(channel + 1)}`,
      role: 'input',
      rows,
      frames: [{ row: 0, column: 0, height: 2, width: 2 }],
    },
    '∗',
    { label: words.kernel, role: 'kernel', rows: kernel },
    '=',
    {
      label: words.depthwise,
      role: 'output',
      rows: channelRows(between.data, between.shape, channel),
      frames: [oneCell(0, 0)],
    },
  ];
  return [
    line(0, FIRST, vertical),
    line(1, SECOND, diagonal),
    [
      { label: '', role: 'kernel', rows: [[mixing[0] ?? 0]] },
      '×',
      {
        label: words.channel(1),
        role: 'output',
        rows: channelRows(between.data, between.shape, 0),
        frames: [oneCell(0, 0)],
      },
      '+',
      { label: '', role: 'kernel', rows: [[mixing[1] ?? 0]] },
      '×',
      {
        label: words.channel(2),
        role: 'output',
        rows: channelRows(between.data, between.shape, 1),
        frames: [oneCell(0, 0)],
      },
      '=',
      {
        label: words.output,
        role: 'output',
        rows: channelRows(output.data, output.shape, 0),
        frames: [oneCell(0, 0)],
      },
    ],
  ];
}

export function globalLines(
  layer: 'GlobalAveragePooling2D' | 'GlobalMaxPooling2D',
  words: FigureWords,
): readonly GridLine[] {
  const first: Rows = [
    [0, 2, 1],
    [4, 9, 3],
    [1, 5, 2],
  ];
  const second: Rows = [
    [6, 6, 0],
    [0, 3, 0],
    [0, 0, 3],
  ];
  const output = computeLayer(layer, {}, [{ shape: [3, 3, 2], data: interleave([first, second]) }]);
  return [first, second].map((rows, channel) => [
    {
      label: `${words.input}, ${words.channel(channel + 1)}`,
      role: 'input',
      rows,
      frames: [{ row: 0, column: 0, height: 3, width: 3 }],
    },
    '→',
    { label: words.output, role: 'output', rows: [[output.data[channel] ?? 0]] },
  ]);
}

export function inputLines(words: FigureWords): readonly GridLine[] {
  const pixels: Rows = [
    [0, 51, 255],
    [0, 204, 255],
    [102, 255, 51],
  ];
  return [
    [
      { label: words.pixels, role: 'input', rows: pixels },
      words.grey,
      { label: words.input, role: 'output', rows: pixels.map((row) => row.map((pixel) => pixel / 255)) },
    ],
  ];
}

export function flattenLines(words: FigureWords): readonly GridLine[] {
  const output = computeLayer('Flatten', {}, [{ shape: [3, 3, 1], data: SMALL.flat() }]);
  return [
    [
      {
        label: words.input,
        role: 'input',
        rows: SMALL,
        frames: [{ row: 1, column: 0, height: 1, width: 3 }],
      },
      '→',
      {
        label: words.output,
        role: 'output',
        rows: [output.data],
        frames: [{ row: 0, column: 3, height: 1, width: 3 }],
      },
    ],
  ];
}

export function upsampleLines(words: FigureWords): readonly GridLine[] {
  const input: Rows = [
    [1, 2],
    [3, 4],
  ];
  const output = computeLayer('UpSampling2D', {}, [{ shape: [2, 2, 1], data: input.flat() }]);
  return [
    [
      { label: words.input, role: 'input', rows: input, frames: [oneCell(0, 1)] },
      '→',
      {
        label: words.output,
        role: 'output',
        rows: channelRows(output.data, output.shape, 0),
        frames: [{ row: 0, column: 2, height: 2, width: 2 }],
      },
    ],
  ];
}

export function padLines(words: FigureWords): readonly GridLine[] {
  const output = computeLayer('ZeroPadding2D', {}, [{ shape: [3, 3, 1], data: SMALL.flat() }]);
  return [
    [
      { label: words.input, role: 'input', rows: SMALL },
      '→',
      {
        label: words.output,
        role: 'output',
        rows: channelRows(output.data, output.shape, 0),
        frames: [{ row: 1, column: 1, height: 3, width: 3 }],
      },
    ],
  ];
}

export function mergeLines(
  layer: 'Add' | 'Multiply' | 'Concatenate',
  words: FigureWords,
): readonly GridLine[] {
  const first: Rows = [
    [1, 4, 2],
    [0, 3, 5],
    [2, 1, 6],
  ];
  const second: Rows =
    layer === 'Multiply'
      ? [
          [1, 1, 0],
          [1, 0.5, 0],
          [0.5, 0, 0],
        ]
      : [
          [2, 0, 1],
          [3, 1, 0],
          [0, 4, 1],
        ];
  const inputs = [first, second].map((rows) => ({ shape: [3, 3, 1], data: rows.flat() }));
  const output = computeLayer(layer, {}, inputs);
  const marked = layer === 'Concatenate' ? {} : { frames: [oneCell(1, 1)] };
  const sign = { Add: '+', Multiply: '×', Concatenate: ',' }[layer];
  const channels = Array.from({ length: output.shape[2] ?? 1 }, (_, channel) => ({
    label: layer === 'Concatenate' ? words.channel(channel + 1) : words.output,
    role: 'output' as const,
    rows: channelRows(output.data, output.shape, channel),
    ...marked,
  }));
  return [
    [
      { label: words.first, role: 'input', rows: first, ...marked },
      sign,
      { label: words.second, role: 'input', rows: second, ...marked },
      layer === 'Concatenate' ? '→' : '=',
      ...channels,
    ],
  ];
}

export function rescaleLines(words: FigureWords): readonly GridLine[] {
  const input: Rows = [
    [0, 0.25, 0.5],
    [0.75, 1, 0.5],
  ];
  const output = computeLayer('Rescaling', { scale: 2, offset: -1 }, [
    { shape: [2, 3, 1], data: input.flat() },
  ]);
  return [
    [
      { label: words.input, role: 'input', rows: input },
      '→',
      { label: words.output, role: 'output', rows: channelRows(output.data, output.shape, 0) },
    ],
  ];
}
