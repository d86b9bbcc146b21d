import type { Figure } from './figure.ts';
import type { ReadingId } from './reading-id.ts';

/** What one entry says in every language. */
export interface ReadingFacts {
  /** As a document or its inventors write it: "Conv2D", "AdamW". */
  readonly title: string;
  /** In TeX, one line each. */
  readonly formulas: readonly string[];
  readonly figure: Figure;
  /** Of what it can do besides. */
  readonly more?: readonly Figure[];
  readonly related: readonly ReadingId[];
}

/** What one entry says in one language. Names of arguments and values stand between backquotes. */
export interface ReadingText {
  /** What it is called in plain words. */
  readonly name: string;
  /** Two or three sentences. */
  readonly does: string;
  /** What the letters of the formulas mean. */
  readonly letters: string;
  /** What the picture shows: its caption, and its text for those who do not see it. */
  readonly picture: string;
  /** The same of each further picture. */
  readonly more?: readonly string[];
  readonly when: string;
  readonly usual: readonly string[];
  readonly mistakes: readonly string[];
}

export const READING_LANGUAGES = ['en', 'ja'] as const;
export type ReadingLanguage = (typeof READING_LANGUAGES)[number];
