import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** A folder for the tests of one file, gone when they are done. */
export function useTemporaryFolder(): {
  write(name: string, content: string | Uint8Array): Promise<string>;
  path(name: string): string;
} {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'convas-test-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const inside = (name: string): string => path.join(folder, name);
  return {
    path: inside,
    write: async (name, content) => {
      await writeFile(inside(name), content);
      return inside(name);
    },
  };
}
