import { expect, test } from 'vitest';
import { fileExtension, shownFileName } from '../../../core/data/file-name.ts';

test.each([
  ['cat.png', 'cat.png'],
  ['a\u202Egnp.exe', 'a\\u202Egnp.exe'],
  ['\u2066x\u2069', '\\u2066x\\u2069'],
  ['a\nb\u0000c\u0085', 'a\\u000Ab\\u0000c\\u0085'],
  ['zero\u200Bwidth\uFEFF', 'zero\\u200Bwidth\\uFEFF'],
  ['family 👩‍👩‍👧 é ü 猫', 'family 👩‍👩‍👧 é ü 猫'],
  ['half \uD83D', 'half \\uD83D'],
  ['other half \uDC08.', 'other half \\uDC08.'],
])('%j is shown as %j', (name, shown) => {
  expect(shownFileName(name)).toBe(shown);
});

test.each([
  ['cat.JPG', 'jpg'],
  ['cat.tar.gz', 'gz'],
  ['cat', ''],
  ['.png', ''],
  ['cat.', ''],
])('the extension of %j is %j', (name, extension) => {
  expect(fileExtension(name)).toBe(extension);
});
