import type { ReactElement } from 'react';
import { classColour } from './class-colours.ts';
import { circlePath, classShapePath } from './class-shapes.ts';

interface ClassMarkProps {
  readonly label: number;
  readonly classes: number;
  readonly shapes: boolean;
}

/** The dot of a class beside its name. */
export function ClassMark({ label, classes, shapes }: ClassMarkProps): ReactElement {
  return (
    <svg
      className="class-mark"
      width={12}
      height={12}
      viewBox="0 0 12 12"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={shapes ? classShapePath(label, 6, 6, 4.5) : circlePath(6, 6, 4.5)}
        style={{ fill: classColour(label, classes) }}
      />
    </svg>
  );
}
