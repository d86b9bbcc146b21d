/**
 * What is wrong with a training, told only where the evidence is plain: a healthy run hears nothing. Each rule names the numbers
 * it rests on.
 */
import type { Finding } from '../../data/findings.ts';
import type { EpochRecord } from '../training-history.ts';
import type { Examination, ExaminedWeight } from './examine-network.ts';

export interface RunEvidence {
  readonly classes: number;
  readonly epochs: readonly EpochRecord[];
  /** Of the first step, by the network as it was before it was trained; null: not known. */
  readonly firstLoss: number | null;
  /** It ended since it no longer computed with numbers. */
  readonly diverged: boolean;
  /** null: nobody has looked inside. */
  readonly examination: Examination | null;
  /** Largest to smallest class; null: not known. */
  readonly imbalance: number | null;
  /** Training images that stand in validation or test, too. */
  readonly leaks: number;
}

export type Advice =
  | { readonly kind: 'rateTooHigh' }
  | { readonly kind: 'rateTooLow' }
  | { readonly kind: 'deadUnits'; readonly node: string; readonly dead: number; readonly units: number }
  | { readonly kind: 'vanishingGradient'; readonly node: string; readonly times: number }
  | { readonly kind: 'explodingGradient'; readonly node: string; readonly times: number }
  | { readonly kind: 'saturated'; readonly node: string; readonly share: number }
  | { readonly kind: 'saturatedOutput'; readonly confidence: number; readonly accuracy: number }
  | { readonly kind: 'inputNotScaled'; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'overfitting'; readonly epoch: number }
  | { readonly kind: 'imbalance'; readonly ratio: number }
  | { readonly kind: 'leak'; readonly images: number };

export type AdviceKind = Advice['kind'];

/** What the data alone says. */
export function dataEvidence(findings: readonly Finding[]): Pick<RunEvidence, 'imbalance' | 'leaks'> {
  return {
    imbalance: findings.find((finding) => finding.kind === 'imbalance')?.imbalance.ratio ?? null,
    leaks: findings.find(({ kind }) => kind === 'leak')?.images.length ?? 0,
  };
}

/**
 * The most pressing first. What a network looks like inside that too high a rate has thrown about follows from that: nothing more is
 * said of it.
 */
export function advise(evidence: RunEvidence): readonly Advice[] {
  const { examination } = evidence;
  const inside = examination === null ? [] : adviseInside(examination, evidence);
  const rate = adviseRate(evidence, inside);
  const isThrownAbout = rate.some(({ kind }) => kind === 'rateTooHigh');
  return [
    ...rate,
    ...(isThrownAbout ? inside.filter(({ kind }) => kind === 'inputNotScaled') : inside),
    ...adviseOverfitting(evidence),
    ...(evidence.leaks > 0 ? [{ kind: 'leak', images: evidence.leaks } as const] : []),
    ...adviseImbalance(evidence),
  ];
}

/** A loss this much above its first epoch's climbs; one this little below it stands still. */
const CLIMBS = 1.1;
const STANDS = 0.98;
/** Above that of the untrained network on one batch, which is not that of all images. */
const WORSE_THAN_UNTRAINED = 1.5;
/** Times the accuracy of guessing: less is as good as none. */
const GUESSING = 1.5;
/** Some runs find their way only after a while, and an epoch may be a few steps. */
const PATIENT_EPOCHS = 3;
const PATIENT_STEPS = 50;

/** What stands still for another reason is no matter of the rate. */
function adviseRate(
  { epochs, firstLoss, diverged, classes }: RunEvidence,
  inside: readonly Advice[],
): readonly Advice[] {
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (diverged) return [{ kind: 'rateTooHigh' }];
  if (first === undefined || last === undefined) return [];
  const isWorse = firstLoss !== null && last.loss > WORSE_THAN_UNTRAINED * firstLoss;
  if (isWorse || last.loss > CLIMBS * first.loss) return [{ kind: 'rateTooHigh' }];
  if (epochs.length < PATIENT_EPOCHS || last.iterations < PATIENT_STEPS) return [];
  const stands = last.loss > STANDS * first.loss && last.accuracy < GUESSING / classes;
  return stands && inside.length === 0 ? [{ kind: 'rateTooLow' }] : [];
}

/** Of the units of a layer: a few dead ones are usual. */
const MANY_DEAD = 0.5;
const MOSTLY_FLAT = 0.9;
/** Of the first layer's gradient to the last one's, both to their weights. */
const VANISHED = 1e-4;
/** Times its weights: a step of any usual rate would throw them about. */
const EXPLODED = 100;
const SURE = 0.999;
const RIGHT = 0.9;
const FAR = 5;
const NARROW = 0.01;

function adviseInside(
  { input, confidence, layers, weights }: Examination,
  { epochs }: RunEvidence,
): readonly Advice[] {
  const advice: Advice[] = [];
  const { mean, deviation } = input;
  if (Math.abs(mean) > FAR || deviation > FAR || (deviation < NARROW && deviation > 0)) {
    advice.push({ kind: 'inputNotScaled', mean, deviation });
  }
  for (const { node, dead, units } of layers) {
    if (dead > MANY_DEAD * units) advice.push({ kind: 'deadUnits', node, dead, units });
  }
  for (const { node, saturated } of layers) {
    if (saturated > MOSTLY_FLAT) advice.push({ kind: 'saturated', node, share: saturated });
  }
  advice.push(...adviseGradients(weights));
  const accuracy = epochs.at(-1)?.accuracy;
  if (accuracy !== undefined && confidence > SURE && accuracy < RIGHT) {
    advice.push({ kind: 'saturatedOutput', confidence, accuracy });
  }
  return advice;
}

function adviseGradients(weights: readonly ExaminedWeight[]): readonly Advice[] {
  const kernels = weights.filter(({ name, value }) => name.endsWith('kernel') && value > 0);
  const exploded = kernels.find(({ gradient, value }) => gradient > EXPLODED * value);
  if (exploded !== undefined) {
    const { node, gradient, value } = exploded;
    return [{ kind: 'explodingGradient', node, times: gradient / value }];
  }
  const [first, last] = [kernels[0], kernels.at(-1)];
  if (first === undefined || last === undefined || first === last || last.gradient === 0) return [];
  const share = first.gradient / first.value / (last.gradient / last.value);
  return share < VANISHED ? [{ kind: 'vanishingGradient', node: first.node, times: 1 / share }] : [];
}

/** Epochs since the best one, and how much worse validation has become. */
const SINCE_BEST = 3;
const WORSE = 1.1;

function adviseOverfitting({ epochs }: RunEvidence): readonly Advice[] {
  const last = epochs.at(-1);
  if (last?.validationLoss == null) return [];
  const best = epochs.reduce((a, b) =>
    (b.validationLoss ?? Infinity) < (a.validationLoss ?? Infinity) ? b : a,
  );
  const isWorse = last.validationLoss > WORSE * (best.validationLoss ?? Infinity);
  const learnsOn = last.loss < best.loss;
  return last.epoch - best.epoch >= SINCE_BEST && isWorse && learnsOn
    ? [{ kind: 'overfitting', epoch: best.epoch }]
    : [];
}

/** What plain training still copes with, mostly. */
const UNEVEN = 5;

function adviseImbalance({ imbalance }: RunEvidence): readonly Advice[] {
  return imbalance !== null && imbalance > UNEVEN ? [{ kind: 'imbalance', ratio: imbalance }] : [];
}
