import type { Cell, Rows, WindowFigure } from '../../../core/text/reading/figure.ts';
import type { FigureWords } from '../../../core/text/reading/words.ts';
import { computeLayer } from './compute-layer.ts';
import { channelRows, interleave, oneCell, type GridLine } from './grid-panel.ts';

/** For each channel: the input with its window, the kernel, and the map that comes of it. */
export function windowLines(figure: WindowFigure, words: FigureWords): readonly GridLine[] {
  const { inputs, kernels, layer, params } = figure;
  const [row, column] = figure.at;
  const [first = []] = inputs;
  const shape = [first.length, first[0]?.length ?? 0, inputs.length];
  const flat = interleave(kernels);
  const output = computeLayer(layer, params, [{ shape, data: interleave(inputs) }], {
    kernel: flat,
    depthwise_kernel: flat,
  });
  const size = kernels[0]?.length ?? 2;
  const stride = kernels.length === 0 ? size : 1;
  return inputs.map((input, channel) => {
    const kernel = kernels[channel];
    const several = inputs.length > 1;
    const named = (name: string): string => (several ? `${name}, ${words.channel(channel + 1)}` : name);
    return [
      {
        label: named(words.input),
        role: 'input',
        rows: input,
        frame: { row: row * stride, column: column * stride, height: size, width: size },
      },
      ...(kernel === undefined
        ? ['→']
        : ['∗', { label: words.kernel, role: 'kernel', rows: kernel } as const, '=']),
      {
        label: named(words.output),
        role: 'output',
        rows: channelRows(output.data, output.shape, channel),
        frame: oneCell(row, column),
      },
    ];
  });
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
      { label: words.input, role: 'input', rows: input, frame: oneCell(row, column) },
      '×',
      { label: words.kernel, role: 'kernel', rows: kernel },
      '→',
      {
        label: words.output,
        role: 'output',
        rows: channelRows(output.data, output.shape, 0),
        frame: { row: row * stride, column: column * stride, height: size, width: size },
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
