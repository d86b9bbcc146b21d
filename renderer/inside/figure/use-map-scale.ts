import { useMemo } from 'react';
import { scaleFor, type ValueScale } from '../colour-scale.ts';
import { statsOf } from '../map-stats.ts';

/** The kind is the layer's own, the range that of the map: so that a faint one can be seen. */
export function useMapScale(values: ArrayLike<number>, channel: number, channels: number): ValueScale {
  const kind = useMemo(() => scaleFor(values).kind, [values]);
  return useMemo(() => {
    const { least, greatest } = statsOf(values, channel, channels);
    return { kind, end: scaleFor([least, greatest]).end };
  }, [values, channel, channels, kind]);
}

/** Of numbers that may have either sign, whichever these have. */
export function signedScale(values: ArrayLike<number>): ValueScale {
  return { kind: 'diverging', end: scaleFor(values).end };
}
