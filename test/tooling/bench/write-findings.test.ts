import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withFindings, writeFindings } from '../../bench/engine/write-findings.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
const BEGIN = '<!-- Written by `npm run bench -- --write`: do not edit. -->';
const END = '<!-- End of what is written. -->';

test('what was found replaces what was there, and nothing else', () => {
  const text = withFindings(`# Title\n\n${BEGIN}\n\nold\n\n${END}\n\nAfter.\n`, '| new |');
  expect(text).toBe(`# Title\n\n${BEGIN}\n\n| new |\n\n${END}\n\nAfter.\n`);
});

test('a document without the place is refused', () => {
  expect(() => withFindings('# Title\n', 'new')).toThrow('no place');
  expect(() => withFindings(`${END} ${BEGIN}`, 'new')).toThrow('no place');
});

test('the file is formatted as the check wants it', async () => {
  const file = await folder.write('speed.md', `# Title\n\n${BEGIN}\n${END}\n`);
  await writeFindings(file, '| a | bb |\n| --- | --- |\n| ccc | d |');
  expect(await readFile(file, 'utf8')).toBe(
    `# Title\n\n${BEGIN}\n\n| a   | bb  |\n| --- | --- |\n| ccc | d   |\n\n${END}\n`,
  );
});

test('docs/performance.md has the place', async () => {
  const text = await readFile(path.resolve('docs/performance.md'), 'utf8');
  expect(withFindings(text, 'new')).toContain('new');
});
