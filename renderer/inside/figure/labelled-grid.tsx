import type { ReactElement, ReactNode } from 'react';
import { boxSize, type GridBox } from './grid-box.ts';
import './labelled-grid.css';

interface LabelledGridProps {
  readonly title: string;
  /** Of the layer or the size, beside the title. */
  readonly note: string;
  readonly role: 'input' | 'kernel' | 'output' | 'plain';
  readonly box: GridBox;
  /** Stands at left 0, top 0. */
  readonly children: ReactNode;
  /** Below the grid. */
  readonly foot?: ReactNode;
}

/** A grid of cells under its title, in the colour of its role. */
export function LabelledGrid({ title, note, role, box, children, foot }: LabelledGridProps): ReactElement {
  return (
    <figure className={`labelled-grid labelled-grid-${role}`}>
      <figcaption>
        <span className="labelled-grid-title">{title}</span>
        <span className="labelled-grid-note">{note}</span>
      </figcaption>
      <div className="labelled-grid-box" style={boxSize(box)}>
        {children}
      </div>
      {foot}
    </figure>
  );
}
