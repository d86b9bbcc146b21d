import { randomBytes } from 'node:crypto';

const PACK = /^[0-9a-f]{16}-[0-9a-f]{16}\.pixels$/;
const UNFINISHED = /^[0-9a-f]{16}-[0-9a-f]{16}\.pixels\.tmp-\d+$/;

/** Never used before, by any process: packs of the same preparation have the beginning of their names in common. */
export function newPackName(preparation: string): string {
  return `${preparation}-${randomBytes(8).toString('hex')}.pixels`;
}

export function isPackOf(preparation: string, name: string): boolean {
  return PACK.test(name) && name.startsWith(`${preparation}-`);
}

/** While it is written: what is left under this name when the program is killed. */
export function unfinishedName(name: string): string {
  return `${name}.tmp-${process.pid}`;
}

/** What in the folder of a cache is the cache's own. */
export function kindOfName(name: string): 'pack' | 'unfinished' | 'foreign' {
  if (PACK.test(name)) return 'pack';
  return UNFINISHED.test(name) ? 'unfinished' : 'foreign';
}
