import type { ReactElement, SVGAttributes } from 'react';
import type { PlotArea } from 'recharts';

type Handlers = Pick<
  SVGAttributes<SVGRectElement>,
  | 'className'
  | 'onPointerEnter'
  | 'onPointerMove'
  | 'onPointerLeave'
  | 'onPointerDown'
  | 'onPointerUp'
  | 'onPointerCancel'
  | 'onClick'
  | 'onDoubleClick'
>;

/** Over all of a plot, not seen: takes the pointer. */
export function PlotSurface({ plot, ...handlers }: Handlers & { readonly plot: PlotArea }): ReactElement {
  const { x, y, width, height } = plot;
  return <rect {...{ x, y, width, height }} fill="transparent" {...handlers} />;
}
