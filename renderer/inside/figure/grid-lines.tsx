import { memo, useId, type ReactElement } from 'react';
import { Hatching } from './hatching.tsx';
import { boxSize, cellRect, type GridBox } from './grid-box.ts';

/** Below this many pixels lines would cover what they part. */
const LEAST_CELL = 6;

/** Lines between the cells, and the hatched padding around them. */
export const GridLines = memo(function GridLines({ box }: { readonly box: GridBox }): ReactElement {
  const id = useId();
  const all = boxSize(box);
  const inner = cellRect(box, { row: 0, column: 0 }, box.rows, box.columns);
  const hasBorder = all.width > inner.width || all.height > inner.height;
  return (
    <>
      {hasBorder && (
        <>
          <Hatching id={id} />
          <path
            d={`${outline(box.left, box.top, all)}${outline(inner.left, inner.top, inner)}`}
            fill={`url(#${id})`}
            fillRule="evenodd"
          />
        </>
      )}
      {box.cell >= LEAST_CELL && <path d={linesOf(box)} className="grid-lines" />}
    </>
  );
});

function outline(left: number, top: number, { width, height }: { width: number; height: number }): string {
  return `M${left} ${top}h${width}v${height}h${-width}z`;
}

function linesOf(box: GridBox): string {
  const { left, top, cell } = box;
  const { width, height } = boxSize(box);
  const lines: string[] = [];
  for (let y = cell; y < height; y += cell) lines.push(`M${left} ${top + y}h${width}`);
  for (let x = cell; x < width; x += cell) lines.push(`M${left + x} ${top}v${height}`);
  return lines.join('');
}
