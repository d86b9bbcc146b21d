import type { ActivationName } from '../../../core/activations/activations.ts';
import { activationCurve, sampleCurve } from '../../../core/explain/activation-curve.ts';

/** How much of a gradient a place of the curve lets through. */
export type Flatness = 'open' | 'saturated' | 'dead';

/** Below so much of the steepest slope a curve is called flat. */
const FLAT = 0.1;

/** `slope`: h'(a). Dead: nothing comes back at all. Softmax has no slope of one number alone, and is never called flat. */
export function flatnessOf(activation: ActivationName, slope: number): Flatness {
  if (activation === 'softmax') return 'open';
  if (slope === 0) return 'dead';
  return Math.abs(slope) < FLAT * steepest(activation) ? 'saturated' : 'open';
}

const known = new Map<string, number>();

function steepest(activation: Exclude<ActivationName, 'softmax'>): number {
  const found =
    known.get(activation) ??
    sampleCurve(activationCurve(activation), -8, 8, 161).slope.reduce(
      (most, each) => Math.max(most, Math.abs(each)),
      0,
    );
  known.set(activation, found);
  return found;
}

export interface FlatnessCount {
  readonly dead: number;
  readonly saturated: number;
  /** Channels, from 0, none of whose numbers lets anything through. */
  readonly deadChannels: readonly number[];
}

/** Of all numbers a layer holds: (..., channels). */
export function countFlat(
  activation: ActivationName,
  slopes: ArrayLike<number>,
  channels: number,
): FlatnessCount {
  let [dead, saturated] = [0, 0];
  const lives = new Uint8Array(channels);
  for (let at = 0; at < slopes.length; at++) {
    const flatness = flatnessOf(activation, slopes[at]!);
    if (flatness === 'dead') dead++;
    else lives[at % channels] = 1;
    if (flatness === 'saturated') saturated++;
  }
  const deadChannels = [...lives.keys()].filter((channel) => lives[channel] === 0);
  return { dead, saturated, deadChannels };
}
