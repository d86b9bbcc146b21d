/**
 * What is worth a person's look before training, and what would mend it: corrections to lay over those there are. Images that are
 * left out already count nowhere.
 */
import type { Correction } from '../project/project-data.ts';
import { createGenerator, generatorState } from '../random.ts';
import type { DataSet } from './data-set.ts';
import type { DuplicateImages } from './group-duplicates.ts';
import { shuffle } from './shuffle.ts';
import { findOdd, measureImbalance, type Imbalance, type OddImage } from './summarize.ts';

export type Corrections = Readonly<Record<string, Correction>>;

interface Found {
  /** In order of their numbers. */
  readonly images: readonly number[];
  readonly remedy: Corrections;
}

export type Finding =
  /** Pictures that are in several parts: what is measured on one was learned on another. Remedy: all into training. */
  | (Found & { readonly kind: 'leak'; readonly groups: number })
  /** The same picture in several classes. Remedy: out with all of them. */
  | (Found & { readonly kind: 'conflict'; readonly groups: number })
  /** The same pixels more than once, in one class. Remedy: one of each stays. */
  | (Found & { readonly kind: 'equal'; readonly groups: number })
  /** All but the same picture more than once, in one class. Remedy: one of each stays. */
  | (Found & { readonly kind: 'near'; readonly groups: number })
  | (Found & { readonly kind: 'odd'; readonly odd: readonly OddImage[] })
  /** Remedy: as many training images of each class as the smallest has. */
  | (Found & { readonly kind: 'imbalance'; readonly imbalance: Imbalance });

export type FindingKind = Finding['kind'];

/** Largest class to smallest: from here on a network learns to answer with the largest. */
const IMBALANCE = 2;

type Groups = readonly (readonly number[])[];

/** The gravest first. `duplicates`: of the set as it was read; null: not looked for, or not yet. */
export function findingsOf(data: DataSet, duplicates: DuplicateImages | null): readonly Finding[] {
  const partOf = partsByImage(data);
  const isUsed = (image: number): boolean => partOf[image] !== UNUSED;
  const used = (groups: Groups): Groups =>
    groups.map((group) => group.filter(isUsed)).filter((group) => group.length > 1);
  const equal = used(duplicates?.equal ?? []);
  const near = used(duplicates?.near ?? []);
  const alike = withoutParts(equal, near);
  const spans = (of: (image: number) => number | undefined) => (group: readonly number[]) =>
    new Set(group.map(of)).size > 1;
  const inClasses = spans((image) => data.labels[image]);
  const leaks = alike.filter(spans((image) => partOf[image]));
  const conflicts = alike.filter(inClasses);
  const isEqual = new Set(equal.map((group) => group.join()));
  const copies = equal.filter((group) => !inClasses(group));
  const nearOnly = near.filter((group) => !inClasses(group) && !isEqual.has(group.join()));
  const keepOne = (groups: Groups) =>
    leaveOut(
      data,
      groups.flatMap((group) => group.filter((image) => image !== keeper(group, partOf))),
    );
  return [
    ...ofGroups('leak', leaks, intoTraining(data, leaks.flat())),
    ...ofGroups('conflict', conflicts, leaveOut(data, conflicts.flat())),
    ...ofGroups('equal', copies, keepOne(copies)),
    ...ofGroups('near', nearOnly, keepOne(nearOnly)),
    ...oddSizes(data, isUsed),
    ...imbalance(data),
  ];
}

function ofGroups(
  kind: 'leak' | 'conflict' | 'equal' | 'near',
  groups: Groups,
  remedy: Corrections,
): readonly Finding[] {
  if (groups.length === 0) return [];
  return [{ kind, groups: groups.length, images: groups.flat().sort((a, b) => a - b), remedy }];
}

function oddSizes(data: DataSet, isUsed: (image: number) => boolean): readonly Finding[] {
  const odd = findOdd(data.sources).filter(({ image }) => isUsed(image));
  if (odd.length === 0) return [];
  const images = [...new Set(odd.map(({ image }) => image))];
  return [{ kind: 'odd', odd, images, remedy: leaveOut(data, images) }];
}

function imbalance(data: DataSet): readonly Finding[] {
  const byClass = data.classNames.map((): number[] => []);
  for (const image of data.parts.train) byClass[data.labels[image] ?? 0]?.push(image);
  const measured = measureImbalance(byClass.map(({ length }) => length));
  if (measured === null || measured.ratio < IMBALANCE) return [];
  const { smallest } = measured;
  const images = byClass.flatMap((of) => (of.length >= IMBALANCE * smallest.count ? of : []));
  // Nothing is gained by balancing with a class of which there is nothing.
  const tooMany = smallest.count === 0 ? [] : byClass.flatMap((of) => drawn(of, of.length - smallest.count));
  return [
    {
      kind: 'imbalance',
      imbalance: measured,
      images: images.sort((a, b) => a - b),
      remedy: leaveOut(data, tooMany),
    },
  ];
}

/** `count` of them, by lot, and always the same. */
function drawn(images: readonly number[], count: number): number[] {
  const order = Uint32Array.from(images);
  const generator = createGenerator();
  generator.load(generatorState(1, images.length));
  shuffle(order, generator);
  return [...order.subarray(0, count)];
}

const UNUSED = 0;

function partsByImage({ labels, parts }: DataSet): Uint8Array {
  const partOf = new Uint8Array(labels.length).fill(UNUSED);
  for (const [index, part] of [parts.train, parts.validation, parts.test].entries()) {
    for (const image of part) partOf[image] = index + 1;
  }
  return partOf;
}

/** The one for the rarest use: a test image is worth more than one more to train on. */
function keeper(group: readonly number[], partOf: Uint8Array): number | undefined {
  return [...group].sort((a, b) => (partOf[b] ?? 0) - (partOf[a] ?? 0) || a - b)[0];
}

/** Each group that is a part of a group in `larger` is there already. */
function withoutParts(groups: Groups, larger: Groups): Groups {
  const inLarger = new Set(larger.flat());
  return [...larger, ...groups.filter(([first = -1]) => !inLarger.has(first))];
}

function leaveOut(data: DataSet, images: readonly number[]): Corrections {
  return corrections(data, images, { className: null });
}

function intoTraining(data: DataSet, images: readonly number[]): Corrections {
  return corrections(data, images, { part: 'train' });
}

function corrections({ sources }: DataSet, images: readonly number[], correction: Correction): Corrections {
  return Object.fromEntries(images.map((image) => [sources[image]?.name ?? '', correction]));
}
