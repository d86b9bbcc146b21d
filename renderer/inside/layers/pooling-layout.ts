import type { Pooling } from '../../../core/explain/pooling-sizes.ts';
import { boxSize, cellSize, gridBox } from '../figure/grid-box.ts';
import {
  ABOVE,
  BELOW,
  figureWidth,
  mapWidth,
  paddedInput,
  windowLayout,
  type WindowLayout,
} from '../figure/window-layout.ts';

const PATCH_TITLE = 24;
/** From one window shown large to the next one below it. */
const NEXT_PATCH = 1.5 * PATCH_TITLE;
/** Of formula and numbers below the figure. */
const NUMBERS = 150;
const GAP = 56;
const MEASURE = 132;
const LARGEST_PATCH_CELL = 84;

/** `room`: what there is for the figure, and for the numbers below it. `patches`: how often the window is shown. */
export function poolingLayout(
  room: { readonly width: number; readonly height: number },
  pooling: Pooling,
  patches: 1 | 2,
): WindowLayout {
  const { vertical, horizontal, channels, isGlobal } = pooling;
  const width = figureWidth(room.width);
  const side = Math.min(680, 0.4 * width, Math.max(220, room.height - NUMBERS - ABOVE - BELOW));
  const input = paddedInput(pooling, side);
  const outputCells = Math.max(vertical.output, horizontal.output);
  // As large as the input's, so that sizes can be compared; larger where a pointer would not find them.
  const outputCell = input.cell >= 12 ? input.cell : cellSize(outputCells, side, 12);
  const output = gridBox(vertical.output, horizontal.output, isGlobal ? LARGEST_PATCH_CELL : outputCell);
  const between = width - mapWidth(input, channels) - mapWidth(output, channels) - 2 * GAP - MEASURE;
  const patchCell = Math.min(
    cellSize(horizontal.kernel, between, LARGEST_PATCH_CELL),
    cellSize(vertical.kernel, (side - (patches - 1) * NEXT_PATCH) / patches, LARGEST_PATCH_CELL),
  );
  const patch = gridBox(vertical.kernel, horizontal.kernel, Math.max(24, patchCell));
  const patchSize = boxSize(patch);
  const spare = Math.max(0, Math.min(160, (between - (isGlobal ? 0 : patchSize.width)) / 3));
  return windowLayout({
    ...{ input, output },
    sheets: { input: channels, output: channels },
    patches: isGlobal
      ? []
      : Array.from({ length: patches }, (_, index) => ({
          ...patch,
          top: index * (patchSize.height + NEXT_PATCH),
        })),
    patchWords: PATCH_TITLE,
    gap: GAP + spare,
    between: MEASURE + spare,
  });
}
