import { realpathSync } from 'node:fs';
import path from 'node:path';
import { failure, success, type Result } from '../../core/result.ts';
import { t } from '../../core/text/text.ts';
import type { ParsedOptions } from './parse-options.ts';

/** Where a call has prepared images kept: where it is usual, nowhere, or in a folder of its choice. */
export type CacheChoice = 'usual' | 'none' | { readonly folder: string };

/** To be spread into the table of a verb's options. */
export const CACHE_OPTIONS = {
  cache: { type: 'string' },
  'no-cache': { type: 'boolean' },
} as const;

const USUAL_NAME = '.convas-cache';

export function readCacheChoice({ text, flags }: ParsedOptions): Result<CacheChoice, string> {
  const { cache } = text;
  if (flags.has('no-cache')) return cache === undefined ? success('none') : failure(t('cli.train.twoCaches'));
  return success(cache === undefined ? 'usual' : { folder: path.resolve(cache) });
}

/**
 * The folder for a run in `run` on the images in `data`; null: none. The usual one lies beside the run, so that all runs there
 * share it, but never among a person's images: then there is none.
 */
export function cacheFolder(choice: CacheChoice, run: string, data: readonly string[]): string | null {
  if (choice === 'none') return null;
  if (choice !== 'usual') return choice.folder;
  const parent = realPath(path.dirname(path.resolve(run)));
  const isAmongImages = data.some((folder) => isInside(realPath(path.resolve(folder)), parent));
  return isAmongImages ? null : path.join(parent, USUAL_NAME);
}

function isInside(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way === '' || !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way));
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // What is not there is told when it is read.
    return folder;
  }
}
