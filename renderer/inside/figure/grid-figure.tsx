import type { ReactElement, ReactNode } from 'react';
import { CellGrid, type CellGridProps } from './cell-grid.tsx';
import { LabelledGrid } from './labelled-grid.tsx';

interface GridFigureProps extends Omit<CellGridProps, 'label'> {
  readonly title: string;
  /** Of the layer or the size, beside the title. */
  readonly note: string;
  /** Lies over the cells. */
  readonly over?: ReactNode;
  /** Below the grid. */
  readonly foot?: ReactNode;
}

/** Numbers as exact cells under their title, which is their name, too. */
export function GridFigure({ title, note, over, foot, ...grid }: GridFigureProps): ReactElement {
  return (
    <LabelledGrid {...{ title, note, foot }} role={grid.role} box={grid.box}>
      <CellGrid label={title} {...grid} />
      {over}
    </LabelledGrid>
  );
}
