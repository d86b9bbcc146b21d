/** Which cells along one axis of an image lead to which of another: all that a separable operation needs to know. */
import { outputsOf, type WindowAxis } from '../tensor/window.ts';
import { emptyRegion, type Region } from './region.ts';

/** For each of some cells, others: those of cell i are `targets` from starts[i] to starts[i + 1], which is left out. */
export interface AxisMap {
  /** The size of the axis that the others lie on. */
  readonly size: number;
  readonly starts: Int32Array;
  readonly targets: Int32Array;
}

export interface AxisReach {
  /** From a cell of the output to those of the input that it is made of. */
  readonly back: AxisMap;
  /** From a cell of the input to those of the output that it reaches. */
  readonly forth: AxisMap;
}

/** `sourcesOf` gives the cells of the input, each once, that cell i of the output is made of. */
export function axisReach(
  input: number,
  output: number,
  sourcesOf: (i: number) => readonly number[],
): AxisReach {
  const sources = Array.from({ length: output }, (_, i) => sourcesOf(i));
  const reached = Array.from({ length: input }, (): number[] => []);
  sources.forEach((cells, i) => cells.forEach((cell) => reached[cell]?.push(i)));
  return { back: axisMap(input, sources), forth: axisMap(output, reached) };
}

/** Cell i of the output is made of i stride + m dilation - before, padding left out. */
export function windowReach(axis: WindowAxis): AxisReach {
  return reversed(
    axisReach(axis.output, axis.input, (cell) => outputsOf(axis, cell).map(({ output }) => output)),
  );
}

/** The same the other way round: what a transposed convolution does. */
export function reversed({ back, forth }: AxisReach): AxisReach {
  return { back: forth, forth: back };
}

/** All that any cell of `region` leads to: a cell leads to every pair of what its row and its column lead to. */
export function spread(region: Region, rows: AxisMap, columns: AxisMap): Region {
  const { height, width, cells } = region;
  const across = emptyRegion(height, columns.size);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (cells[row * width + column] === 0) continue;
      for (let k = columns.starts[column]!; k < columns.starts[column + 1]!; k++)
        across.cells[row * columns.size + columns.targets[k]!] = 1;
    }
  }
  const result = emptyRegion(rows.size, columns.size);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < columns.size; column++) {
      if (across.cells[row * columns.size + column] === 0) continue;
      for (let k = rows.starts[row]!; k < rows.starts[row + 1]!; k++)
        result.cells[rows.targets[k]! * columns.size + column] = 1;
    }
  }
  return result;
}

function axisMap(size: number, lists: readonly (readonly number[])[]): AxisMap {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = starts[i]! + list.length;
  });
  return { size, starts, targets: Int32Array.from(lists.flat()) };
}
