/**
 * Saves so that at every instant, whatever fails and whenever the power goes, the name leads to the whole old file or
 * to the whole new one:
 *
 * 1. write a temporary file in the same folder and have the disk confirm it,
 * 2. keep the old file as `name.bak`, where that is wanted,
 * 3. rename the temporary file to the name, which replaces in one step,
 * 4. have the disk confirm the folder.
 */
import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { failure, success, type Result } from '../../core/result.ts';
import type { FileFailure } from '../../preload/contract.ts';
import { errnoOf, failureOfError, fileFailure } from './file-failure.ts';
import { stampOf, type FileStamp } from './file-stamp.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';

export interface SaveHost {
  readonly fs: FileSystem;
  readonly platform: NodeJS.Platform;
  /** Between two tries to replace a file that another program holds open. */
  readonly retryMilliseconds: number;
}

/** The disks of this machine. */
export const nodeSaveHost: SaveHost = {
  fs: nodeFileSystem,
  platform: process.platform,
  retryMilliseconds: 200,
};

const REPLACE_TRIES = 10;

export interface SaveOptions {
  /** Whether the old file stays as `name.bak`: not for what is written every few seconds, and can be made anew. */
  readonly keepsBackup: boolean;
}

/** Replaces `file`, or makes it. When it fails, the old file is as it was and nothing new lies beside it. */
export async function saveFile(
  host: SaveHost,
  file: string,
  bytes: Uint8Array,
  { keepsBackup }: SaveOptions = { keepsBackup: true },
): Promise<Result<FileStamp, FileFailure>> {
  const { fs } = host;
  const temporary = besideOf(file, 'tmp');
  const spare = besideOf(file, 'bak');
  try {
    const old = await statusOf(fs, file);
    if (old?.isFile() === false) return failure(fileFailure('FILE_NOT_REGULAR', file));
    const stamp = await writeDurably(fs, temporary, bytes, old);
    if (old !== null && keepsBackup) await keepOld(fs, file, spare);
    await replace(host, temporary, file);
    await syncFolder(host, path.dirname(file));
    return success(stamp);
  } catch (error) {
    await remove(fs, temporary);
    await remove(fs, spare);
    return failure(failureOfError(file, error));
  }
}

export function backupOf(file: string): string {
  return `${file}.bak`;
}

function besideOf(file: string, kind: string): string {
  return `${file}.${kind}-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** null where there is nothing of that name yet. */
async function statusOf(fs: FileSystem, file: string): Promise<Stats | null> {
  try {
    return await fs.lstat(file);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** 'wx' makes a new file or fails: whatever lies there under that name, a link too, is not written to. */
async function writeDurably(
  fs: FileSystem,
  temporary: string,
  bytes: Uint8Array,
  old: Stats | null,
): Promise<FileStamp> {
  const handle = await fs.open(temporary, 'wx');
  try {
    await handle.writeFile(bytes);
    const status = await handle.stat();
    if (old !== null && old.mode !== status.mode) await handle.chmod(old.mode);
    await handle.sync();
    return stampOf(status);
  } finally {
    await handle.close();
  }
}

/** A second name for the old file, or a copy where the disk knows no such thing, in one step under its final name. */
async function keepOld(fs: FileSystem, file: string, spare: string): Promise<void> {
  try {
    await fs.link(file, spare);
  } catch {
    await fs.copyFile(file, spare, constants.COPYFILE_EXCL);
  }
  await fs.rename(spare, backupOf(file));
}

/** A virus scanner may hold a file that has just been written: that passes. */
async function replace({ fs, retryMilliseconds }: SaveHost, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await fs.rename(from, to);
      return;
    } catch (error) {
      const errno = errnoOf(error);
      if ((errno !== 'EPERM' && errno !== 'EBUSY') || attempt === REPLACE_TRIES) throw error;
      await wait(retryMilliseconds);
    }
  }
}

/** The new file is in place by now, whole: a disk that cannot confirm its folder has still saved. */
async function syncFolder({ fs, platform }: SaveHost, folder: string): Promise<void> {
  if (platform === 'win32') return;
  try {
    const handle = await fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}

async function remove(fs: FileSystem, file: string): Promise<void> {
  try {
    await fs.unlink(file);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}
