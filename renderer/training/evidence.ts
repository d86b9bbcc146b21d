/** What a piece of advice rests on, as a small chart, and the same numbers in words. */
import type { DataPart, DataSet } from '../../core/data/data-set.ts';
import type { DuplicateImages } from '../../core/data/group-duplicates.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { formatInteger, formatShare, formatTick } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { Advice } from '../../core/train/doctor/advise.ts';
import type { Examination, ExaminedWeight } from '../../core/train/doctor/examine-network.ts';
import type { EpochRecord } from '../../core/train/training-history.ts';

export interface EvidenceFacts {
  readonly epochs: readonly EpochRecord[];
  /** Of each step. */
  readonly losses: Float32Array;
  readonly examination: Examination | null;
  /** As it trains. */
  readonly data: DataSet | null;
  readonly duplicates: DuplicateImages | null;
  /** Of a layer, as a person reads it. */
  readonly nameOf: (node: string) => string;
}

export type Evidence = BarsEvidence | CountsEvidence | CurvesEvidence;

/** A bar a row, with its number in words. */
export interface BarsEvidence {
  readonly kind: 'bars';
  readonly title: string;
  readonly bars: readonly Bar[];
  /** What stands between two of the bars is left out. */
  readonly left: string | null;
  /** Two images of `data` that are the same picture. */
  readonly pair: { readonly images: readonly [number, number]; readonly text: string } | null;
}

export interface Bar {
  readonly name: string;
  readonly text: string;
  /** Of the whole width, 0 to 1. */
  readonly share: number;
  /** What the advice is about. */
  readonly found: boolean;
}

/** How many lie in each of equal steps. */
export interface CountsEvidence {
  readonly kind: 'counts';
  readonly title: string;
  readonly low: string;
  readonly high: string;
  readonly counts: readonly number[];
  readonly words: string;
}

export interface CurvesEvidence {
  readonly kind: 'curves';
  readonly title: string;
  readonly training: readonly number[];
  /** Empty: there is none. */
  readonly validation: readonly number[];
  /** The index of the best of them; null: it is no matter of that. */
  readonly best: number | null;
  /** Otherwise linear. */
  readonly isLog: boolean;
  readonly low: string;
  readonly high: string;
  readonly words: string;
}

/** null: there is nothing to show yet. */
export function evidenceOf(advice: Advice, facts: EvidenceFacts): Evidence | null {
  const { examination, data } = facts;
  switch (advice.kind) {
    case 'rateTooHigh':
      return facts.losses.length > 1 ? stepCurve(facts.losses) : lossCurves(facts, null);
    case 'rateTooLow':
      return lossCurves(facts, null);
    case 'overfitting':
      return lossCurves(facts, advice.epoch);
    case 'imbalance':
      return data === null ? null : classBars(data);
    case 'leak':
      return data === null ? null : leakBars(data, facts.duplicates);
    default:
      return examination === null ? null : insideEvidence(advice, examination, facts);
  }
}

type InsideAdvice = Exclude<
  Advice,
  { readonly kind: 'rateTooHigh' | 'rateTooLow' | 'overfitting' | 'imbalance' | 'leak' }
>;

function insideEvidence(
  advice: InsideAdvice,
  { layers, weights, input, confidences }: Examination,
  { nameOf }: EvidenceFacts,
): Evidence {
  switch (advice.kind) {
    case 'deadUnits':
      return bars(
        t('advice.deadByLayer'),
        layers
          .filter(({ activation }) => activation === 'relu')
          .map(({ node, dead, units }) => ({
            name: nameOf(node),
            text: t('advice.countOf', { count: formatInteger(dead), total: formatInteger(units) }),
            share: dead / units,
            found: node === advice.node,
          })),
      );
    case 'saturated':
      return bars(
        t('advice.flatByLayer'),
        layers
          .filter(({ activation }) => activation === 'tanh' || activation === 'sigmoid')
          .map(({ node, saturated }) => ({
            name: nameOf(node),
            text: formatShare(saturated),
            share: saturated,
            found: node === advice.node,
          })),
      );
    case 'vanishingGradient':
    case 'explodingGradient':
      return bars(t('advice.gradientByLayer'), gradientBars(weights, advice.node, nameOf));
    case 'inputNotScaled':
      return countsEvidence(t('advice.inputCounts'), input.counts, input.low, input.high, rounded);
    case 'saturatedOutput':
      return countsEvidence(t('advice.confidenceCounts'), confidences, 0, 1, formatShare);
  }
}

function bars(title: string, list: readonly Bar[]): BarsEvidence {
  return { kind: 'bars', title, bars: list, left: null, pair: null };
}

/** The shortest bar that is seen. */
const LEAST_SHARE = 0.02;

function gradientBars(
  weights: readonly ExaminedWeight[],
  found: string,
  nameOf: (node: string) => string,
): readonly Bar[] {
  const kernels = weights
    .filter(({ name, value }) => name.endsWith('kernel') && value > 0)
    .map(({ node, gradient, value }) => ({ node, ratio: gradient / value }));
  const decades = kernels.flatMap(({ ratio }) =>
    ratio > 0 && Number.isFinite(ratio) ? [Math.log10(ratio)] : [],
  );
  const low = Math.floor(Math.min(...decades, 0));
  const high = Math.ceil(Math.max(...decades, low + 1));
  return kernels.map(({ node, ratio }) => ({
    name: nameOf(node),
    text: rounded(ratio, 2),
    share: Math.max(LEAST_SHARE, Math.min(1, (Math.log10(ratio) - low) / (high - low))),
    found: node === found,
  }));
}

function countsEvidence(
  title: string,
  counts: readonly number[],
  low: number,
  high: number,
  format: (value: number) => string,
): CountsEvidence {
  const edge = (step: number): string => format(low + ((high - low) * step) / counts.length);
  const steps = counts.flatMap((count, i) =>
    count === 0 ? [] : [t('advice.step', { low: edge(i), high: edge(i + 1), count: formatInteger(count) })],
  );
  return { kind: 'counts', title, low: format(low), high: format(high), counts, words: steps.join('; ') };
}

/** More points than pixels say nothing, and more numbers than this nobody listens to. */
const MOST_POINTS = 160;
const MOST_WORDS = 20;

function lossCurves({ epochs }: EvidenceFacts, bestEpoch: number | null): CurvesEvidence | null {
  if (epochs.length < 2) return null;
  const training = epochs.map(({ loss }) => loss);
  const validation = bestEpoch === null ? [] : epochs.map(({ validationLoss }) => validationLoss ?? NaN);
  const best = bestEpoch === null ? null : epochs.findIndex(({ epoch }) => epoch === bestEpoch);
  return {
    ...curves(t('advice.lossByEpoch'), training, validation),
    best,
    words: [
      t('advice.ofTraining', { values: inWords(training) }),
      ...(validation.length === 0 ? [] : [t('advice.ofValidation', { values: inWords(validation) })]),
      ...(bestEpoch === null ? [] : [t('advice.ofBest', { epoch: formatInteger(bestEpoch) })]),
    ].join('; '),
  };
}

/** A loss that leaps by powers of ten is seen on no other scale. */
function stepCurve(losses: Float32Array): CurvesEvidence {
  return { ...curves(t('advice.lossByStep'), thinned([...losses]), []), isLog: true };
}

function curves(title: string, training: readonly number[], validation: readonly number[]): CurvesEvidence {
  const values = [...training, ...validation].filter(Number.isFinite);
  return {
    ...{ kind: 'curves', title, training, validation, best: null, isLog: false },
    low: rounded(Math.min(...values)),
    high: rounded(Math.max(...values)),
    words: t('advice.ofTraining', { values: inWords(training) }),
  };
}

/** The largest of each few: no leap is lost. What is no number counts as the largest. */
function thinned(values: readonly number[]): readonly number[] {
  const step = Math.ceil(values.length / MOST_POINTS);
  return Array.from({ length: Math.ceil(values.length / step) }, (_, i) =>
    Math.max(...values.slice(i * step, (i + 1) * step)),
  );
}

function inWords(values: readonly number[]): string {
  const step = Math.ceil(values.length / MOST_WORDS);
  const said = values.filter((_, i) => i % step === 0 || i === values.length - 1);
  return said.map((value) => rounded(value)).join(', ');
}

function rounded(value: number, digits = 3): string {
  return formatTick(Number(value.toPrecision(digits)));
}

/** The largest and the smallest classes, where there are many. */
const MOST_CLASSES = 6;

function classBars({ classNames, labels, parts }: DataSet): BarsEvidence {
  const counts = classNames.map((name, label) => ({ name: shownFileName(name), label, count: 0 }));
  for (const image of parts.train) {
    const counted = counts[labels[image] ?? 0];
    if (counted !== undefined) counted.count++;
  }
  counts.sort((a, b) => b.count - a.count || a.label - b.label);
  const most = Math.max(1, counts[0]?.count ?? 1);
  const leftOut = Math.max(0, counts.length - MOST_CLASSES);
  const shown =
    leftOut === 0 ? counts : [...counts.slice(0, MOST_CLASSES / 2), ...counts.slice(-MOST_CLASSES / 2)];
  return {
    ...bars(
      t('advice.byClass'),
      shown.map(({ name, count }, i) => ({
        name,
        text: formatInteger(count),
        share: count / most,
        found: i === 0 || i === shown.length - 1,
      })),
    ),
    left: leftOut === 0 ? null : t('advice.otherClasses', { count: leftOut }),
  };
}

const PARTS: readonly DataPart[] = ['train', 'validation', 'test'];

function leakBars({ parts }: DataSet, duplicates: DuplicateImages | null): BarsEvidence {
  const partOf = new Map(PARTS.flatMap((part) => [...parts[part]].map((image) => [image, part] as const)));
  const groups = [...(duplicates?.equal ?? []), ...(duplicates?.near ?? [])].filter(
    (group) => new Set(group.flatMap((image) => partOf.get(image) ?? [])).size > 1,
  );
  const images = new Set(groups.flat().filter((image) => partOf.has(image)));
  const rows = PARTS.map((part) => {
    const count = [...images].filter((image) => partOf.get(image) === part).length;
    return { part, count };
  }).filter(({ count }) => count > 0);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return {
    ...bars(
      t('advice.leakByPart'),
      rows.map(({ part, count }) => ({
        name: t(`dataset.${part}`),
        text: formatInteger(count),
        share: count / most,
        found: part !== 'train',
      })),
    ),
    pair: pairOf(groups[0] ?? [], partOf),
  };
}

function pairOf(group: readonly number[], partOf: ReadonlyMap<number, DataPart>): BarsEvidence['pair'] {
  const used = group.filter((image) => partOf.has(image)).sort((a, b) => rank(a) - rank(b));
  const [one, other] = [used[0], used.at(-1)];
  if (one === undefined || other === undefined) return null;
  const [first, second] = [partOf.get(one) ?? 'train', partOf.get(other) ?? 'train'];
  return {
    images: [one, other],
    text: t('advice.leakPair', {
      first: t(`dataset.${first}`).toLowerCase(),
      second: t(`dataset.${second}`).toLowerCase(),
    }),
  };

  function rank(image: number): number {
    return PARTS.indexOf(partOf.get(image) ?? 'train');
  }
}
