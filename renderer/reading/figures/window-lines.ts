import type { Json } from '../../../core/graph/document.ts';
import { isList } from '../../../core/json-value.ts';
import type { Cell, Rows, WindowFigure } from '../../../core/text/reading/figure.ts';
import type { FigureWords } from '../../../core/text/reading/words.ts';
import { computeLayer } from './compute-layer.ts';
import { channelRows, interleave, oneCell, type Frame, type GridLine } from './grid-panel.ts';

/** For each channel: the input with its window, the kernel, and the map that comes of it. */
export function windowLines(figure: WindowFigure, words: FigureWords): readonly GridLine[] {
  const { inputs, kernels, layer, params, also = [] } = figure;
  const [first = []] = inputs;
  const shape = [first.length, first[0]?.length ?? 0, inputs.length];
  const flat = interleave(kernels);
  const output = computeLayer(layer, params, [{ shape, data: interleave(inputs) }], {
    kernel: flat,
    depthwise_kernel: flat,
  });
  const size = kernels[0]?.length ?? 2;
  const window = {
    size,
    stride: firstOf(params['strides']) ?? (kernels.length === 0 ? size : 1),
    dilation: firstOf(params['dilationRate']) ?? 1,
  };
  // Those beside lie below.
  const cells = [...also.map((cell) => ({ cell, isOther: true })), { cell: figure.at, isOther: false }];
  return inputs.map((input, channel) => {
    const kernel = kernels[channel];
    const several = inputs.length > 1;
    const named = (name: string): string => (several ? `${name}, ${words.channel(channel + 1)}` : name);
    return [
      {
        label: named(words.input),
        role: 'input',
        rows: input,
        frames: cells.flatMap(({ cell, isOther }) =>
          windowFrames(cell, window).map((frame) => ({ ...frame, isOther })),
        ),
      },
      ...(kernel === undefined
        ? ['→']
        : ['∗', { label: words.kernel, role: 'kernel', rows: kernel } as const, '=']),
      {
        label: named(words.output),
        role: 'output',
        rows: channelRows(output.data, output.shape, channel),
        frames: cells.map(({ cell: [row, column], isOther }) => ({ ...oneCell(row, column), isOther })),
      },
    ];
  });
}

interface Window {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
}

/** What an output cell is made of: one square, or with dilation the cells that the kernel sees. */
function windowFrames([row, column]: Cell, { size, stride, dilation }: Window): readonly Frame[] {
  const [top, left] = [row * stride, column * stride];
  if (dilation === 1) return [{ row: top, column: left, height: size, width: size }];
  return Array.from({ length: size * size }, (_, cell) =>
    oneCell(top + Math.floor(cell / size) * dilation, left + (cell % size) * dilation),
  );
}

/** Of a pair in a document: the same for rows and columns in all pictures. */
function firstOf(pair: Json | undefined): number | null {
  const first = isList(pair) ? pair[0] : undefined;
  return typeof first === 'number' ? first : null;
}

/** What each cell of the input paints into the output. */
export function transposedLines(
  { input, kernel, stride, at: [row, column] }: TransposedFigure,
  words: FigureWords,
): readonly GridLine[] {
  const side = input.length;
  const size = kernel.length;
  const output = computeLayer(
    'Conv2DTranspose',
    { filters: 1, kernelSize: [size, size], strides: [stride, stride] },
    [{ shape: [side, side, 1], data: input.flat() }],
    { kernel: kernel.flat() },
  );
  return [
    [
      { label: words.input, role: 'input', rows: input, frames: [oneCell(row, column)] },
      '×',
      { label: words.kernel, role: 'kernel', rows: kernel },
      '→',
      {
        label: words.output,
        role: 'output',
        rows: channelRows(output.data, output.shape, 0),
        frames: [{ row: row * stride, column: column * stride, height: size, width: size }],
      },
    ],
  ];
}

interface TransposedFigure {
  readonly input: Rows;
  readonly kernel: Rows;
  readonly stride: number;
  readonly at: Cell;
}
