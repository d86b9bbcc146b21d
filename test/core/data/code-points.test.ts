import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints } from '../../../core/data/code-points.ts';

test('what lies beyond U+FFFF comes last, which JavaScript itself has otherwise', () => {
  const names = ['\u{1f600}', '\uff5e', 'b', 'a', 'ab', ''];
  expect(names.sort(compareCodePoints)).toEqual(['', 'a', 'ab', 'b', '\uff5e', '\u{1f600}']);
});

test('is the order of the bytes in UTF-8, which keeps that of code points', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10001}'),
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});
