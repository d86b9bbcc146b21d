/** docs/errors.md, and the rules that every sentence about something wrong keeps. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROBLEM_CODES, type ProblemCode } from '../../../core/problem.ts';
import { en } from '../../../core/text/en/index.ts';
import { errorExamples } from '../../support/error-examples.ts';
import { exampleLine, groupOf, renderErrorList } from '../../support/error-list.ts';

const texts = PROBLEM_CODES.flatMap((code) => {
  const message: string | { readonly one: string; readonly other: string } = en[code];
  const forms = typeof message === 'string' ? [message] : [message.one, message.other];
  return forms.map((text): [ProblemCode, string] => [code, text]);
});

/** Said of images that were accepted: there is nothing to be done. */
const NOTES: ReadonlySet<ProblemCode> = new Set([
  'IMG_EXT_MISMATCH',
  'IMG_DEPTH_REDUCED',
  'IMG_PALETTE',
  'IMG_INTERLACED',
  'IMG_ANIMATED',
  'IMG_ROTATED',
  'IMG_TRANSPARENT',
]);

/** They end with another sentence, which says the way out. */
const WRAPPERS: ReadonlySet<ProblemCode> = new Set([
  'IMG_UNSUPPORTED',
  'DATA_NESTED',
  'DATA_REFUSED',
  'DATA_NOT_CACHED',
  'DATA_SOME_REFUSED',
]);

/** How a way out begins. */
const INSTRUCTION =
  /(^|[.:,;] |\bor |\band |: )(Add|Change|Check|Choose|Close|Connect|Convert|Copy|Correct|Delete|Exchange|Free|Give|Keep|Load|Lower|Make|Move|Open|Pack|Put|Remove|Run|Save|Set|Solve|Start|Stop|Take|Train|Try|Update|Use|Write|check|choose|copy|connect|do not use|delete|make|read|train --resume|unpack|write)\b/;

/** "must be one of valid, same" tells what to do as well. */
const EXPECTATION = /\bmust be (one of )?\{expected\}/;

describe('every sentence', () => {
  test.each(texts)('%s says what, and the way out', (code, text) => {
    expect(text).toMatch(/^[A-Z{"e]/);
    if (WRAPPERS.has(code)) expect(text).toMatch(/\{(reason|advice)\}$/);
    else expect(text).toMatch(/[.}]$/);
    if (NOTES.has(code) || WRAPPERS.has(code)) return;
    expect(INSTRUCTION.test(text) || EXPECTATION.test(text), text).toBe(true);
  });

  test('the rules can fail', () => {
    expect(INSTRUCTION.test('The weights of {name} are missing.')).toBe(false);
    expect(INSTRUCTION.test('{file} has {count} nodes; at most {limit} are possible.')).toBe(false);
  });
});

describe('examples', () => {
  test.each(errorExamples.map((example) => [example.title, example.code, example] as const))(
    '%s: %s',
    (_title, _code, example) => {
      const line = exampleLine(example);
      expect(line).not.toBeNull();
      // Every place of the sentence is filled, and none of the values is missing.
      expect(line).not.toMatch(/\{\w+\}|undefined|\[object|\n/);
      expect(line).toMatch(/\.$/);
    },
  );

  test('there are at least 30 codes of documents, data folders and weight files among them', () => {
    const codes = new Set(errorExamples.map(({ code }) => code));
    expect([...codes].filter((code) => /^(PROJ|GRAPH|PARAM|SHAPE)_/.test(code)).length).toBeGreaterThan(20);
    expect([...codes].filter((code) => /^(DATA|IDX)_/.test(code)).length).toBeGreaterThan(10);
    expect([...codes].filter((code) => /^(ST|WEIGHTS)_/.test(code)).length).toBeGreaterThan(10);
  });
});

describe('docs/errors.md', () => {
  test.each(PROBLEM_CODES.map((code) => [code]))('%s has its group', (code) => {
    expect(groupOf(code)).not.toBeNull();
  });

  test('is what `npm run errors` writes', async () => {
    const file = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
    expect(file).toBe(await renderErrorList());
  });
});
