import temml from 'temml';
import { describe, expect, test } from 'vitest';
import { ACTIVATIONS } from '../../../core/activations/activations.ts';
import { layers } from '../../../core/layers/registry.ts';
import { en } from '../../../core/text/reading/en/index.ts';
import { ja } from '../../../core/text/reading/ja/index.ts';
import { readingGroups, readings } from '../../../core/text/reading/readings.ts';
import type { ReadingId } from '../../../core/text/reading/reading-id.ts';
import type { ReadingText } from '../../../core/text/reading/reading.ts';
import { LOSSES } from '../../../core/train/losses/losses.ts';
import { OPTIMIZERS } from '../../../core/train/optimizers/optimizers.ts';

const ids = Object.values(readingGroups).flat();
const sorted = (names: readonly string[]): readonly string[] => [...names].sort();

describe('there is something to read about', () => {
  test('every layer of the palette', () => {
    expect(sorted(readingGroups.layers)).toEqual(sorted(layers.map(({ type }) => type)));
  });

  test('every activation', () => expect(sorted(readingGroups.activations)).toEqual(sorted(ACTIVATIONS)));

  test('every loss, under the name it is chosen by', () => {
    expect(sorted(readingGroups.losses)).toEqual(sorted(LOSSES.map(({ name }) => name)));
    for (const { name, label } of LOSSES) expect(readings[name as ReadingId].title).toBe(label);
  });

  test('every optimizer, under the name it is chosen by', () => {
    expect(sorted(readingGroups.optimizers)).toEqual(sorted(OPTIMIZERS.map(({ type }) => type)));
    for (const { type, label } of OPTIMIZERS) expect(readings[type as ReadingId].title).toBe(label);
  });
});

test('every entry is listed once', () => expect(sorted(ids)).toEqual(sorted(Object.keys(readings))));

test.each(ids)('the formulas of %s can be typeset', (id) => {
  expect(readings[id].formulas.length).toBeGreaterThan(0);
  for (const tex of readings[id].formulas) {
    const math = temml.renderToString(tex, { throwOnError: true });
    expect(math).toContain('<math');
    // Words would stand in English between Japanese ones.
    expect(tex).not.toMatch(/\\text|\\mathrm/);
  }
});

test.each(ids)('what %s is related to is another entry', (id) => {
  const { related } = readings[id];
  expect(related.length).toBeGreaterThan(0);
  expect(related).not.toContain(id);
  expect(new Set(related).size).toBe(related.length);
  for (const other of related) expect(ids).toContain(other);
});

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/u;

function sentences({ does, picture, more = [], ...text }: ReadingText): readonly string[] {
  return [does, picture, ...more, text.letters, text.when, ...text.usual, ...text.mistakes];
}

describe.each([
  { language: 'English', texts: en, is: (text: string) => !JAPANESE.test(text) },
  { language: 'Japanese', texts: ja, is: (text: string) => JAPANESE.test(text) },
])('the $language text', ({ texts, is }) => {
  test.each(ids)('of %s says all that an entry has, in its language', (id) => {
    const text = texts[id];
    expect(text.usual.length).toBeGreaterThan(0);
    expect(text.mistakes.length).toBeGreaterThan(0);
    for (const sentence of sentences(text)) {
      expect(sentence.trim().length).toBeGreaterThan(4);
      expect(sentence.split('`').length % 2, `quotes of ${sentence}`).toBe(1);
    }
    expect(text.more?.length).toBe(readings[id].more?.length);
    for (const sentence of [text.does, text.picture, ...(text.more ?? []), text.when, ...text.mistakes])
      expect(is(sentence), sentence).toBe(true);
  });
});

test.each(ids)('both languages of %s name the same arguments', (id) => {
  const named = (text: ReadingText): readonly string[] => [
    ...new Set(sentences(text).flatMap((sentence) => sentence.split('`').filter((_, at) => at % 2 === 1))),
  ];
  expect(sorted(named(ja[id]))).toEqual(sorted(named(en[id])));
});

test('Japanese is punctuated as Japanese is', () => {
  for (const id of ids)
    for (const sentence of sentences(ja[id])) {
      expect(sentence).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff][,.:;()]|[(][\u3040-\u30ff\u4e00-\u9fff]/u);
      expect(sentence).not.toMatch(/だ。|である。/u);
    }
});
