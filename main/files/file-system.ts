import * as fs from 'node:fs/promises';

/** The calls that reading, saving and caching make of Node's file system, so that a test can have each of them fail. */
export type FileSystem = Pick<
  typeof fs,
  'copyFile' | 'link' | 'lstat' | 'mkdir' | 'open' | 'readdir' | 'rename' | 'stat' | 'unlink' | 'utimes'
>;

export const nodeFileSystem: FileSystem = fs;
