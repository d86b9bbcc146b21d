/** Margins of zeros, and images made larger, as calls. */
import type { Operation } from '../../plan/operation.ts';
import type { UpsamplingSizes, ZeroPaddingSizes } from '../../plan/operations/resize.ts';
import type { Call } from './call.ts';
import { rowwiseCall } from './elementwise.ts';
import { fillCall } from './lower-convolution.ts';
import { FLUSH, gradientMode } from './modes.ts';
import type { Site } from './site.ts';

/** null: it is not one of them. */
export function lowerResize(operation: Operation, site: Site): readonly Call[] | null {
  switch (operation.kind) {
    case 'zeroPad2d': {
      const { writes, reads, sizes } = operation;
      const [x, y] = [site.at(reads.x), site.at(writes.y)];
      const { first, xSteps, ySteps, rows, width } = paddingOf(sizes);
      const args = [x, y + first, rows, width, sizes.height, ...xSteps, ...ySteps, 0];
      return [fillCall(y, writes.y.size, 0), rowwiseCall('moveRows', args, rows, width)];
    }
    case 'zeroPad2dGradient': {
      const { adds, reads, sizes } = operation;
      const [dx, dy] = [site.at(adds.dx), site.at(reads.dy)];
      const { first, xSteps, ySteps, rows, width } = paddingOf(sizes);
      const mode = gradientMode(operation) | FLUSH;
      const args = [dy + first, dx, rows, width, sizes.height, ...ySteps, ...xSteps, mode];
      return [rowwiseCall('moveRows', args, rows, width)];
    }
    case 'upsample2d': {
      const { writes, reads, sizes } = operation;
      return [upsampling('', [site.at(reads.x), site.at(writes.y)], sizes, [], site)];
    }
    case 'upsample2dGradient': {
      const { adds, reads, sizes } = operation;
      const addresses = [site.at(adds.dx), site.at(reads.dy)];
      return [upsampling('Gradient', addresses, sizes, [gradientMode(operation)], site)];
    }
    default:
      return null;
  }
}

/** In bytes: where the image begins in y, and from one row and one image to the next. */
function paddingOf({ batch, height, width, channels, top, bottom, left, right }: ZeroPaddingSizes) {
  const cell = channels * 4;
  const xRow = width * cell;
  const yRow = (left + width + right) * cell;
  return {
    first: top * yRow + left * cell,
    xSteps: [xRow, height * xRow],
    ySteps: [yRow, (top + height + bottom) * yRow],
    rows: batch * height,
    width: width * channels,
  };
}

function upsampling(
  direction: '' | 'Gradient',
  addresses: readonly number[],
  { batch, height, width, channels, factors, interpolation }: UpsamplingSizes,
  mode: readonly number[],
  site: Site,
): Call {
  const yRow = width * channels * factors[1];
  if (interpolation === 'nearest') {
    const rows = batch * height;
    const args = [...addresses, rows, width, channels, ...factors, ...mode];
    return rowwiseCall(`upsampleNearest${direction}`, args, rows, yRow * factors[0]);
  }
  site.threadScratch(4 * yRow + 16);
  const args = [...addresses, batch, height, width, channels, ...factors, ...mode];
  return direction === ''
    ? rowwiseCall('upsampleBilinear', args, batch * height * factors[0], yRow)
    : rowwiseCall('upsampleBilinearGradient', args, batch * height, yRow * factors[0]);
}
