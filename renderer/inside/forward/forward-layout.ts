import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import { boxSize, cellSize, gridBox } from '../figure/grid-box.ts';
import { sheetsDepth } from '../figure/sheets.tsx';
import {
  figureWidth,
  mapWidth,
  paddedInput,
  windowLayout,
  type WindowLayout,
} from '../figure/window-layout.ts';

const PATCH_TITLE = 20;
const SIGN = 28;
const LEAST_GAP = 36;
const SUM_WIDTH = 92;
const LARGEST_PATCH_CELL = 64;

/** window x kernel = products. `room`: what there is for the figure, and for the sums below it. */
export function forwardLayout(
  room: { readonly width: number; readonly height: number },
  convolution: Convolution,
): WindowLayout {
  const width = figureWidth(room.width);
  const { vertical, horizontal, channels, filters } = convolution;
  // Of a wide window the maps take more: the patches of numbers need no more room than their numbers.
  const share = Math.min(0.27, 0.235 + 0.00006 * Math.max(0, width - 1000));
  const mapSide = Math.min(520, share * width, Math.max(200, 0.58 * room.height));
  const input = paddedInput(convolution, mapSide);
  const output = gridBox(vertical.output, horizontal.output, outputCell(input.cell, mapSide, convolution));
  const depth = sheetsDepth(channels);
  const fixed =
    mapWidth(input, channels) + mapWidth(output, filters) + depth + 2 * SIGN + LEAST_GAP + SUM_WIDTH;
  const patchCell = cellSize(
    Math.max(vertical.kernel, horizontal.kernel),
    Math.min((width - fixed) / 3, 0.75 * mapSide),
    LARGEST_PATCH_CELL,
  );
  const patch = gridBox(vertical.kernel, horizontal.kernel, patchCell);
  const { width: patchWidth } = boxSize(patch);
  const spare = Math.min(60, Math.max(0, width - fixed - 3 * patchWidth) / 2);
  const next = patchWidth + SIGN;
  return windowLayout({
    ...{ input, output },
    sheets: { input: channels, output: filters },
    patches: [patch, { ...patch, left: next }, { ...patch, left: 2 * next + depth }],
    patchWords: 2 * PATCH_TITLE,
    gap: LEAST_GAP + spare,
    between: SUM_WIDTH + spare,
  });
}

/** Cells as large as those of the input, so that sizes can be compared; larger where a pointer would not find them. */
function outputCell(cell: number, mapSide: number, { vertical, horizontal }: Convolution): number {
  const cells = Math.max(vertical.output, horizontal.output);
  return cell >= 7 || cell * cells >= 0.7 * mapSide ? cell : cellSize(cells, mapSide, 12);
}
