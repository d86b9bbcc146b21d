import type { DataPart } from './data-set.ts';

const PARTS: readonly DataPart[] = ['train', 'validation', 'test'];

/** Training, validation, test. */
export function byPart(a: DataPart, b: DataPart): number {
  return PARTS.indexOf(a) - PARTS.indexOf(b);
}
