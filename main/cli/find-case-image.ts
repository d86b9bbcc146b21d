import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where the images of lesson cases lie, below some folder. */
export const CASE_IMAGES = path.join('data', 'mnist-sample');

/** The image of a case: below the case's folder or any folder above it, then below `../shared`; null when nowhere. */
export function findCaseImage(caseFile: string, image: string): string | null {
  const folders: string[] = [];
  for (
    let folder = path.dirname(path.resolve(caseFile));
    !folders.includes(folder);
    folder = path.dirname(folder)
  ) {
    folders.push(folder);
  }
  folders.push(path.resolve('..', 'shared'));
  const candidates = folders.map((folder) => path.join(folder, CASE_IMAGES, image));
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}
