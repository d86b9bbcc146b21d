import type { ReadingGroup } from './readings.ts';

/** The words around the entries. */
export interface ReadingWords {
  readonly title: string;
  readonly language: string;
  readonly search: string;
  readonly nothing: (query: string) => string;
  readonly entries: string;
  readonly groups: Readonly<Record<ReadingGroup, string>>;
  readonly formula: string;
  readonly when: string;
  readonly usual: string;
  readonly mistakes: string;
  readonly related: string;
  readonly figure: FigureWords;
}

/** What stands in the pictures. */
export interface FigureWords {
  readonly input: string;
  readonly kernel: string;
  readonly output: string;
  readonly channel: (number: number) => string;
  readonly first: string;
  readonly second: string;
  readonly mask: string;
  readonly pixels: string;
  readonly grey: string;
  readonly training: string;
  readonly image: (number: number) => string;
  readonly before: string;
  readonly after: string;
  readonly depthwise: string;
  readonly mixed: string;
  readonly value: string;
  readonly slope: string;
  readonly lossOfProbability: string;
  readonly lossOfOutput: string;
  readonly lossOfBinary: string;
  readonly loss: string;
  readonly target: (value: string) => string;
  readonly steps: (count: string) => string;
  readonly weights: string;
  readonly probabilities: string;
}
