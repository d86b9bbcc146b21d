import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const BEGIN = '<!-- Written by `npm run bench -- --write`: do not edit. -->';
const END = '<!-- End of what is written. -->';

/** The text of a document with `findings` in the place that its two comments mark; throws where there is no such place. */
export function withFindings(document: string, findings: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('The document has no place for what was found.');
  return `${document.slice(0, begin + BEGIN.length)}\n\n${findings}\n\n${document.slice(end)}`;
}

export async function writeFindings(file: string, findings: string): Promise<void> {
  const text = withFindings(await readFile(file, 'utf8'), findings);
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
