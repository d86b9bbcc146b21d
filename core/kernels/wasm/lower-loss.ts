/** Losses, penalties and their gradients as calls. A loss is summed in float64, chunk by chunk, then over the chunks in order. */
import type { ElementwiseLossName } from '../../losses/elementwise.ts';
import type { Buffer } from '../../plan/buffer.ts';
import type { Operation, OperationOf } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import { elementwiseCall, rowwiseCall } from './elementwise.ts';
import { gradientMode } from './modes.ts';
import type { Site } from './site.ts';

/** As assembly/losses.ts numbers them. */
const MEASURES: Readonly<
  Record<ElementwiseLossName | 'categoricalCrossentropy' | 'sigmoidCrossentropy', number>
> = {
  meanSquaredError: 0,
  meanAbsoluteError: 1,
  huber: 2,
  binaryCrossentropy: 3,
  categoricalCrossentropy: 4,
  sigmoidCrossentropy: 5,
};

type Measure = keyof typeof MEASURES;

/** null: it is not of losses. */
export function lowerLoss(operation: Operation, site: Site): readonly Call[] | null {
  switch (operation.kind) {
    case 'elementwiseLoss': {
      const { writes, reads, measure } = operation;
      return measured(measure, reads.y, reads.t, writes.loss, 1 / reads.y.size, site);
    }
    case 'elementwiseLossGradient': {
      const { adds, reads, measure } = operation;
      const mode = gradientMode(operation);
      return [derived(measure, reads.y, reads.t, adds.dy, 1 / reads.y.size, mode, site)];
    }
    case 'categoricalCrossentropy': {
      const { writes, reads, sizes } = operation;
      return measured('categoricalCrossentropy', reads.y, reads.t, writes.loss, 1 / sizes.rows, site);
    }
    case 'categoricalCrossentropyGradient': {
      const { adds, reads, sizes } = operation;
      const mode = gradientMode(operation);
      return [derived('categoricalCrossentropy', reads.y, reads.t, adds.dy, 1 / sizes.rows, mode, site)];
    }
    case 'sigmoidCrossentropy': {
      const { writes, reads } = operation;
      return measured('sigmoidCrossentropy', reads.x, reads.t, writes.loss, 1 / reads.x.size, site);
    }
    case 'sigmoidCrossentropyGradient': {
      const { adds, reads } = operation;
      const mode = gradientMode(operation);
      return [derived('sigmoidCrossentropy', reads.y, reads.t, adds.dx, 1 / reads.y.size, mode, site)];
    }
    case 'softmaxCrossentropy':
      return lowerSoftmaxCrossentropy(operation, site);
    case 'softmaxCrossentropyGradient': {
      const { adds, reads, sizes } = operation;
      const { rows, columns } = sizes;
      const addresses = [reads.y, reads.t, adds.dx].map((buffer) => site.at(buffer));
      const args = [...addresses, rows, columns, gradientMode(operation)];
      return [rowwiseCall('softmaxCrossentropyGradient', args, rows, columns)];
    }
    case 'penalty': {
      const { adds, reads, l1, l2 } = operation;
      const { size } = reads.w;
      const partsOf = (partial: number) =>
        elementwiseCall('measurePenalty', [site.at(reads.w), partial, size, l1, l2], size);
      return summed(partsOf, adds.loss, 1, gradientMode(operation), site);
    }
    case 'penaltyGradient': {
      const { adds, reads, l1, l2 } = operation;
      const { size } = reads.w;
      const args = [site.at(reads.w), site.at(adds.dw), size, l1, 2 * l2, gradientMode(operation)];
      return [elementwiseCall('penaltyGradient', args, size)];
    }
    default:
      return null;
  }
}

function measured(
  measure: Measure,
  y: Buffer,
  t: Buffer,
  loss: Buffer,
  scale: number,
  site: Site,
): readonly Call[] {
  const partsOf = (partial: number) =>
    elementwiseCall('measureLoss', [MEASURES[measure], site.at(y), site.at(t), partial, y.size], y.size);
  return summed(partsOf, loss, scale, 0, site);
}

function derived(
  measure: Measure,
  y: Buffer,
  t: Buffer,
  dy: Buffer,
  scale: number,
  mode: number,
  site: Site,
): Call {
  const args = [MEASURES[measure], site.at(y), site.at(t), site.at(dy), y.size, scale, mode];
  return elementwiseCall('lossGradient', args, y.size);
}

function lowerSoftmaxCrossentropy(
  { writes, reads, sizes }: OperationOf<'softmaxCrossentropy'>,
  site: Site,
): readonly Call[] {
  const { rows, columns } = sizes;
  const partsOf = (partial: number) =>
    rowwiseCall(
      'softmaxCrossentropy',
      [site.at(reads.x), site.at(reads.t), partial, rows, columns],
      rows,
      columns,
    );
  return summed(partsOf, writes.loss, 1 / rows, 0, site);
}

/** `partsOf`: the call that leaves a float64 for each of its chunks at an address. */
function summed(
  partsOf: (partial: number) => Call,
  loss: Buffer,
  scale: number,
  mode: number,
  site: Site,
): readonly Call[] {
  const partial = site.scratch(2 * partsOf(0).chunks);
  const parts = partsOf(partial);
  return [parts, { kernel: 'sumLoss', args: [partial, parts.chunks, site.at(loss), scale, mode], chunks: 1 }];
}
