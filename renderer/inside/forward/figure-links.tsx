import type { ReactElement } from 'react';
import type { ConvolutionCell } from '../../../core/explain/convolution-cell.ts';
import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import { boxSize, cellRect, lineHeight } from '../figure/grid-box.ts';
import type { ForwardLayout } from './forward-layout.ts';
import { windowBlock } from './window-marks.ts';

interface FigureLinksProps {
  readonly layout: ForwardLayout;
  readonly convolution: Convolution;
  readonly cell: ConvolutionCell;
}

/** Half of what stands between products and output. */
const SUM_HALF = 30;

/** From the window to its enlargement, and from the products over the sum to the output's cell. */
export function FigureLinks({ layout, convolution, cell }: FigureLinksProps): ReactElement {
  const { row, column, rows, columns } = windowBlock(convolution, cell);
  const from = cellRect(layout.input, { row, column }, rows, columns);
  const to = { ...layout.window, ...boxSize(layout.window) };
  const end = cellRect(layout.output, { row: cell.i, column: cell.j });
  const products = { ...layout.products, ...boxSize(layout.products) };
  const { x, y } = layout.sum;
  const right = from.left + from.width;
  const target = { x: end.left, y: lineHeight(end) };
  const edge = layout.output.left - 4;
  const bend = Math.max(10, (edge - x - SUM_HALF) / 2);
  return (
    <svg className="forward-links" width={layout.width} height={layout.height} aria-hidden="true">
      <path
        className="forward-beam"
        d={`M${right} ${from.top}L${to.left} ${to.top}V${to.top + to.height}L${right} ${from.top + from.height}z`}
      />
      <path d={`M${right} ${from.top}L${to.left} ${to.top}`} />
      <path d={`M${right} ${from.top + from.height}L${to.left} ${to.top + to.height}`} />
      <path d={`M${products.left + products.width + 4} ${y}H${x - SUM_HALF}`} />
      <path
        d={`M${x + SUM_HALF} ${y}C${x + SUM_HALF + bend} ${y} ${edge - bend} ${target.y} ${edge} ${target.y}H${target.x - 5}`}
      />
      <path className="forward-arrow" d={`M${target.x - 1} ${target.y}l-7 -4v8z`} />
    </svg>
  );
}
