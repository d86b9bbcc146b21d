import * as fs from 'node:fs/promises';

/** The calls that reading and saving make of Node's file system, so that a test can have each of them fail. */
export type FileSystem = Pick<typeof fs, 'copyFile' | 'link' | 'lstat' | 'open' | 'rename' | 'unlink'>;

export const nodeFileSystem: FileSystem = fs;
