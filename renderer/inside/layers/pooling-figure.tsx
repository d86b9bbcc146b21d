import type { ReactElement } from 'react';
import type { Pooling } from '../../../core/explain/pooling-sizes.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { ValueScale } from '../colour-scale.ts';
import { CellGrid, type CellCursor } from '../figure/cell-grid.tsx';
import type { CellMark } from '../figure/cell-marks.tsx';
import { boxSize, cellRect, lineHeight, type Cell } from '../figure/grid-box.ts';
import { Sheets, sheetsDepth } from '../figure/sheets.tsx';
import { MapTitle, PatchTitle } from '../forward/figure-titles.tsx';
import '../forward/forward-figure.css';
import { windowBlock } from '../forward/window-marks.ts';
import { ScaleLegend } from '../scale-legend.tsx';
import type { PoolingLayout } from './pooling-layout.ts';
import './pooling.css';

export interface PoolingMap {
  readonly name: string;
  readonly note: string;
  readonly label: string;
  /** (rows, columns, channels) */
  readonly values: ArrayLike<number>;
  readonly channels: number;
  readonly channel: number;
  readonly scale: ValueScale;
  readonly marks: readonly CellMark[];
  readonly reached?: number;
  readonly cursor?: CellCursor | undefined;
}

export interface PoolingPatch {
  readonly name: string;
  readonly label: string;
  readonly role: 'input' | 'plain';
  readonly values: readonly number[];
  readonly scale: ValueScale;
  readonly marks: readonly CellMark[];
}

interface PoolingFigureProps {
  readonly label: string;
  readonly pooling: Pooling;
  readonly layout: PoolingLayout;
  readonly channel: number;
  readonly input: PoolingMap;
  /** One for each of the layout's. */
  readonly patches: readonly PoolingPatch[];
  readonly output: PoolingMap;
  /** The window that is shown large. */
  readonly window: { readonly i: number; readonly j: number };
  /** What stands between window and output. */
  readonly measure: string;
  readonly direction: 'forward' | 'backward';
  readonly isSmooth: boolean;
  readonly onPatchPoint: (tap: number | null) => void;
}

/** Input, window and output of a layer that pools, as exact cells. */
export function PoolingFigure(props: PoolingFigureProps): ReactElement {
  const { pooling, layout, channel, input, output, patches, onPatchPoint } = props;
  const { channels, horizontal } = pooling;
  const part = t('forward.channelOf', { number: formatOrdinal(channel + 1), count: formatOrdinal(channels) });
  const point = (at: Cell | null): void =>
    onPatchPoint(at === null ? null : at.row * horizontal.kernel + at.column);
  return (
    <div
      className="forward-figure"
      role="group"
      aria-label={props.label}
      data-smooth={props.isSmooth}
      style={{ width: layout.width, height: layout.height }}
    >
      <MapTitle
        box={layout.input}
        depth={sheetsDepth(channels)}
        role="input"
        name={input.name}
        part={part}
        note={input.note}
      />
      <MapTitle
        box={layout.output}
        depth={sheetsDepth(channels)}
        role="output"
        name={output.name}
        part={part}
        note={output.note}
      />
      <Sheets box={layout.input} channels={channels} role="input" />
      <Sheets box={layout.output} channels={channels} role="output" />
      <CellGrid box={layout.input} role="input" {...gridOf(input)} />
      {layout.patches.map((box, index) => {
        const patch = patches[index];
        if (patch === undefined) return null;
        const { name, ...grid } = patch;
        return (
          <div key={patch.label}>
            <PatchTitle box={box} role={patch.role} name={name} />
            <CellGrid box={box} {...grid} onPoint={point} />
          </div>
        );
      })}
      <CellGrid box={layout.output} role="output" {...gridOf(output)} />
      <PoolingLinks {...props} />
      <div className="forward-sum" style={{ left: layout.measure.x, top: layout.measure.y }}>
        {props.measure}
      </div>
      <div className="forward-legend" style={{ left: layout.input.left, top: layout.height - 20 }}>
        <ScaleLegend scale={input.scale} />
      </div>
      <div className="forward-legend" style={{ left: layout.output.left, top: layout.height - 20 }}>
        <ScaleLegend scale={output.scale} />
      </div>
    </div>
  );
}

function gridOf({ name: _name, note: _note, ...grid }: PoolingMap) {
  return grid;
}

const MEASURE_HALF = 34;

function PoolingLinks({ pooling, layout, window, direction }: PoolingFigureProps): ReactElement {
  const { row, column, rows, columns } = windowBlock(pooling, window);
  const from = cellRect(layout.input, { row, column }, rows, columns);
  const right = from.left + from.width;
  const end = cellRect(layout.output, { row: window.i, column: window.j });
  const target = { x: end.left, y: lineHeight(end) };
  const { x, y } = layout.measure;
  const edge = layout.output.left - 4;
  const bend = Math.max(10, (edge - x - MEASURE_HALF) / 2);
  const first = layout.patches[0];
  const last = layout.patches.at(-1);
  const patchRight = first === undefined ? right : first.left + boxSize(first).width;
  const isBack = direction === 'backward';
  return (
    <svg className="forward-links" width={layout.width} height={layout.height} aria-hidden="true">
      {first !== undefined && last !== undefined && (
        <>
          <path
            className="forward-beam"
            d={`M${right} ${from.top}L${first.left} ${first.top}V${last.top + boxSize(last).height}L${right} ${from.top + from.height}z`}
          />
          <path d={`M${right} ${from.top}L${first.left} ${first.top}`} />
          <path d={`M${right} ${from.top + from.height}L${first.left} ${last.top + boxSize(last).height}`} />
        </>
      )}
      <path d={`M${patchRight + (isBack ? 6 : 4)} ${y}H${x - MEASURE_HALF}`} />
      <path
        d={`M${x + MEASURE_HALF} ${y}C${x + MEASURE_HALF + bend} ${y} ${edge - bend} ${target.y} ${edge} ${target.y}H${target.x - (isBack ? 1 : 5)}`}
      />
      {isBack ? (
        <path className="forward-arrow" d={`M${patchRight + 2} ${y}l7 -4v8z`} />
      ) : (
        <path className="forward-arrow" d={`M${target.x - 1} ${target.y}l-7 -4v8z`} />
      )}
    </svg>
  );
}
