import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byCodePoints } from '../../../core/data/code-point-order.ts';

test('U+1F600 comes after U+FF21, which its UTF-16 units would put first', () => {
  expect(['\u{1f600}', '\uff21'].sort()).toEqual(['\u{1f600}', '\uff21']);
  expect(['\u{1f600}', '\uff21'].sort(byCodePoints)).toEqual(['\uff21', '\u{1f600}']);
});

test('digits, capitals, small letters, and a name before those it begins', () => {
  // As Python 3 answers: sorted(['b', 'B', '10', '9', 'a', 'ab', 'é', '_'])
  expect(['b', 'B', '10', '9', 'a', 'ab', 'é', '_'].sort(byCodePoints)).toEqual([
    '10',
    '9',
    'B',
    '_',
    'a',
    'ab',
    'b',
    'é',
  ]);
});

test('any two strings as their lists of code points compare', () => {
  const byLists = (a: string, b: string): number => {
    const [left, right] = [[...a], [...b]].map((text) =>
      text.map((character) => character.codePointAt(0) ?? 0),
    );
    for (const [i, value] of (left ?? []).entries()) {
      const other = right?.[i];
      if (other === undefined) return 1;
      if (value !== other) return value - other;
    }
    return (left?.length ?? 0) - (right?.length ?? 0);
  };
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '\uff21', '\ue000', '\u{1f600}', '\u{1f601}', '\u{10ffff}'),
  });
  fc.assert(
    fc.property(text, text, (a, b) => Math.sign(byCodePoints(a, b)) === Math.sign(byLists(a, b))),
    { numRuns: 500 },
  );
});
