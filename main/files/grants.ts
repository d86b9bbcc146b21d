import { randomUUID } from 'node:crypto';
import type { FileStamp } from './file-stamp.ts';

interface GrantedPath {
  readonly file: string;
  /** As it was when last read or written by us. */
  stamp: FileStamp;
}

/** The files that the user chose, under opaque names: the page knows the names, main alone the paths. */
export interface Grants {
  /** The name of a file, the same one when it was given before. */
  give(file: string, stamp: FileStamp): string;
  /** undefined for a name that was never given out. */
  look(grant: string): Readonly<GrantedPath> | undefined;
}

export function createGrants(): Grants {
  const paths = new Map<string, GrantedPath>();
  return {
    give(file, stamp) {
      for (const [grant, granted] of paths) {
        if (granted.file !== file) continue;
        granted.stamp = stamp;
        return grant;
      }
      const grant = randomUUID();
      paths.set(grant, { file, stamp });
      return grant;
    },
    look(grant) {
      return paths.get(grant);
    },
  };
}
