import type { KeyboardEventHandler, ReactElement, ReactNode, RefObject } from 'react';
import './figure-view.css';

interface FigureViewProps {
  /** In one line above everything. */
  readonly tools?: ReactNode;
  /** Between the tools and the body. */
  readonly head?: ReactNode;
  /** Whose size tells the room there is for a figure. */
  readonly body?: RefObject<HTMLDivElement | null>;
  /** More classes of the body. */
  readonly bodyClass?: string;
  readonly onKeyDown?: KeyboardEventHandler | undefined;
  readonly children?: ReactNode;
}

/** A layer explained: tools, and below them a figure with its formula and numbers, which scroll. */
export function FigureView(props: FigureViewProps): ReactElement {
  const { tools, head, body, bodyClass, onKeyDown, children } = props;
  return (
    <div className="figure-view" onKeyDown={onKeyDown}>
      {tools !== undefined && <div className="layer-tools">{tools}</div>}
      {head}
      <div
        className={bodyClass === undefined ? 'figure-view-body' : `figure-view-body ${bodyClass}`}
        ref={body}
      >
        {children}
      </div>
    </div>
  );
}
