import type { ReadingId } from '../../core/text/reading/reading-id.ts';
import { readings } from '../../core/text/reading/readings.ts';
import { READING_TEXTS } from './reading-texts.ts';

/** Whether an entry is named so in any language, whichever is being read: everyone knows some words in English. */
export function isFound(id: ReadingId, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  const names = [id, readings[id].title, ...Object.values(READING_TEXTS).map(({ texts }) => texts[id].name)];
  return names.some((name) => name.toLowerCase().includes(wanted));
}
