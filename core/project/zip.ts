import { zipSync, type Zippable } from 'fflate';
import { ARCHIVE_LIMITS } from '../limits.ts';
import type { Files } from './unzip.ts';

/** The first day that ZIP knows, at a local time that every zone has: equal files give equal archives everywhere. */
const TIME = '1980-01-01T12:00:00';

/** Text is deflated. Weights hardly shrink and images not at all: they are stored, which is fast. */
const DEFLATED_NAME = /\.json$/;

/** Packs files in the order given; none is named `__proto__`, which fflate would take for something else. */
export function zip(files: Files): Uint8Array<ArrayBuffer> {
  const zippable: Zippable = {};
  for (const [name, content] of files) zippable[name] = [content, { level: level(name, content) }];
  return zipSync(zippable, { mtime: TIME });
}

function level(name: string, content: Uint8Array): 0 | 6 {
  // Long text that repeats itself could shrink further than `unzip` believes of an honest archive.
  const isLong = content.length > ARCHIVE_LIMITS.ratioFromBytes;
  return DEFLATED_NAME.test(name) && !isLong ? 6 : 0;
}
