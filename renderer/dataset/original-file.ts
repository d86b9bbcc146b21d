import { DRAWN_SETS } from '../../core/data/drawn/drawn-set.ts';
import type { DataOrigin, DrawnOrigin } from '../../core/project/project-data.ts';
import { bmpBytes } from '../image/bmp-bytes.ts';
import type { ChosenFolder } from './chosen-folder.ts';
import type { CollectedImages } from './collected-images.ts';

/** A picture as it was before it was prepared. */
export interface OriginalFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The file of a sample, drawn again where it was drawn; null: it is not at hand, or within a file of many. */
export async function originalFile(
  origin: DataOrigin,
  chosen: ChosenFolder | null,
  collected: CollectedImages,
  sample: string,
): Promise<OriginalFile | null> {
  if (origin.kind === 'drawn') return drawnFile(origin, sample);
  const file =
    origin.kind === 'folder'
      ? chosen?.files.find(({ path }) => path === sample)?.file
      : collected.fileOf(origin.images.find(({ name }) => name === sample)?.content ?? '');
  if (file == null) return null;
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return null;
  }
}

/** "circle/12" -> the twelfth circle, as a BMP file. */
function drawnFile({ set: name, seed }: DrawnOrigin, sample: string): OriginalFile | null {
  const set = DRAWN_SETS[name];
  const [, className = '', number = ''] = /^(.*)\/(\d+)$/s.exec(sample) ?? [];
  const label = set.classNames.indexOf(className);
  if (label === -1) return null;
  const [height = 0, width = 0, channels = 1] = set.shape;
  const pixels = set.draw(label, Number(number) - 1, seed);
  return {
    name: `${className}.bmp`,
    bytes: bmpBytes(width, height, (x, y, channel) => {
      const at = (y * width + x) * channels;
      return pixels[channels === 1 ? at : at + channel] ?? 0;
    }),
  };
}
