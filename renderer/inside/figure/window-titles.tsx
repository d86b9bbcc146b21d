import type { CSSProperties, ReactElement } from 'react';
import type { GridRole } from './cell-grid.tsx';
import type { GridBox } from './grid-box.ts';
import { sheetsDepth } from './sheets.tsx';

interface MapTitleProps {
  readonly box: GridBox;
  /** How many channels stand behind one another. */
  readonly sheets: number;
  readonly role: GridRole;
  readonly name: string;
  /** Which channel it is. */
  readonly part: string;
  readonly note: string;
}

/** Two lines above a map. */
export function MapTitle({ box, sheets, role, name, part, note }: MapTitleProps): ReactElement {
  const bottom = `calc(100% - ${box.top - sheetsDepth(sheets) - 6}px)`;
  return (
    <div className="window-map-title" style={{ ...colourOf(role), left: box.left, bottom }}>
      <h3>
        {name} <span>{part}</span>
      </h3>
      <p>{note}</p>
    </div>
  );
}

interface PatchTitleProps {
  readonly box: Pick<GridBox, 'left' | 'top'>;
  readonly sheets: number;
  readonly role: GridRole;
  readonly name: string;
}

/** One line above a window that is shown large. */
export function PatchTitle({ box, sheets, role, name }: PatchTitleProps): ReactElement {
  const top = box.top - sheetsDepth(sheets) - 22;
  return (
    <span className="window-patch-title" style={{ ...colourOf(role), left: box.left, top }}>
      {name}
    </span>
  );
}

function colourOf(role: GridRole): CSSProperties {
  const colours = {
    input: 'var(--role-input)',
    kernel: 'var(--role-kernel)',
    output: 'var(--output-words)',
    plain: 'var(--text-secondary)',
  };
  return { color: colours[role] };
}
