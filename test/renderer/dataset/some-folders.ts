/** Folders as a person would choose them. */
import type { ChosenFolder } from '../../../renderer/dataset/chosen-folder.ts';
import { encodePng } from '../../support/images/png-bytes.ts';
import { seeded } from '../../support/numbers.ts';

/** A grey PNG of 8 by 8 that no other seed gives. */
export function picture(seed: number): Uint8Array<ArrayBuffer> {
  const random = seeded(seed);
  const values = Array.from({ length: 64 }, () => Math.floor(256 * random.next()));
  return encodePng({ width: 8, height: 8, bitDepth: 8, colourType: 0 }, (x, y) => [values[8 * y + x] ?? 0]);
}

export function folder(
  name: string,
  files: Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>,
): ChosenFolder {
  return {
    name,
    files: Object.entries(files).map(([path, content]) => ({
      path,
      file: new File([content], path.slice(path.lastIndexOf('/') + 1)),
    })),
    folders: [],
  };
}

/** Ten images of each of two classes, and a text among them. */
export function pets(name = 'pets', root = ''): ChosenFolder {
  const images = Array.from({ length: 20 }, (_, i) => {
    const place = i < 10 ? `cat/${i}.png` : `dog/${i}.png`;
    return [`${root}${place}`, picture(i + 1)] as const;
  });
  return folder(name, { ...Object.fromEntries(images), [`${root}cat/notes.png`]: 'buy milk' });
}
