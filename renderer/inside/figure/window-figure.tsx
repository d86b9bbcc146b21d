import type { ReactElement, ReactNode } from 'react';
import type { Window } from '../../../core/tensor/window.ts';
import { ScaleLegend } from '../scale-legend.tsx';
import { CellGrid, type CellGridProps, type GridRole } from './cell-grid.tsx';
import type { Cell, GridBox } from './grid-box.ts';
import { Sheets } from './sheets.tsx';
import './window-figure.css';
import type { WindowLayout } from './window-layout.ts';
import { WindowLinks } from './window-links.tsx';
import type { WindowPlace } from './window-marks.ts';
import { MapTitle, PatchTitle } from './window-titles.tsx';

/** All of the input, or of the output. */
export interface FigureMap extends Omit<CellGridProps, 'box' | 'role'> {
  readonly name: string;
  /** Which channel is shown. */
  readonly part: string;
  readonly note: string;
  /** Channels that there are, behind one another. */
  readonly sheets: number;
}

/** What the window sees, or a number for each cell of it. */
export interface FigurePatch extends Omit<CellGridProps, 'box'> {
  readonly name: string;
  readonly sheets?: number;
}

interface WindowFigureProps {
  readonly label: string;
  readonly layout: WindowLayout;
  readonly window: Window;
  /** Where it lies. */
  readonly place: WindowPlace;
  readonly direction: 'forward' | 'backward';
  readonly input: FigureMap;
  /** One for each of the layout's. */
  readonly patches: readonly FigurePatch[];
  readonly output: FigureMap;
  /** What is done to the window's numbers on their way. */
  readonly between: ReactNode;
  /** Whether the window slides from one place to the next. */
  readonly isSmooth: boolean;
  /** Tells the tap of the window that is pointed at. */
  readonly onTap: (tap: number | null) => void;
  /** More that stands in the figure. */
  readonly children?: ReactNode;
}

/** A window on its input, the same window large, and the cell of the output that it gives, all of them exact cells. */
export function WindowFigure(props: WindowFigureProps): ReactElement {
  const { layout, window, place, direction, input, patches, output, onTap } = props;
  const point = (at: Cell | null): void =>
    onTap(at === null ? null : at.row * window.horizontal.kernel + at.column);
  return (
    <div
      className="window-figure"
      role="group"
      aria-label={props.label}
      data-smooth={props.isSmooth}
      style={{ width: layout.width, height: layout.height }}
    >
      <PlacedMap box={layout.input} role="input" map={input} height={layout.height} />
      {layout.patches.map((box, index) => {
        const patch = patches[index];
        if (patch === undefined) return null;
        const { name, sheets = 1, ...grid } = patch;
        return (
          <div key={patch.label}>
            <PatchTitle {...{ box, name, sheets }} role={patch.role} />
            <Sheets box={box} channels={sheets} role={patch.role} />
            <CellGrid box={box} {...grid} onPoint={point} />
          </div>
        );
      })}
      <PlacedMap box={layout.output} role="output" map={output} height={layout.height} />
      <WindowLinks {...{ layout, window, place, direction }} />
      <div className="window-between" style={{ left: layout.between.x, top: layout.between.y }}>
        {props.between}
      </div>
      {props.children}
    </div>
  );
}

interface PlacedMapProps {
  readonly box: GridBox;
  readonly role: GridRole;
  readonly map: FigureMap;
  /** Of the figure. */
  readonly height: number;
}

function PlacedMap({ box, role, map, height }: PlacedMapProps): ReactElement {
  const { name, part, note, sheets, ...grid } = map;
  return (
    <>
      <MapTitle {...{ box, role, name, part, note, sheets }} />
      <Sheets box={box} channels={sheets} role={role} />
      <CellGrid box={box} role={role} {...grid} />
      <div className="window-legend" style={{ left: box.left, top: height - 20 }}>
        <ScaleLegend scale={grid.scale} />
      </div>
    </>
  );
}
