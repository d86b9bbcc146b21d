/** The images that were collected one by one, prepared, as long as the project is open: sets are put together of them at once. */
import { createGathering } from '../../core/data/gather.ts';
import { fileExtension } from '../../core/data/file-name.ts';
import type { SampleFile } from '../../core/data/sample-request.ts';
import type { Problem } from '../../core/problem.ts';
import type { CollectedImage, CollectedOrigin, ProjectData } from '../../core/project/project-data.ts';
import { failure, success, type Result } from '../../core/result.ts';
import type { ReadSet } from './reading.ts';

export type Preparation = Pick<ProjectData, 'shape' | 'options'>;
export type CollectedSet = Preparation & { readonly origin: CollectedOrigin };
type Named = Pick<CollectedImage, 'name' | 'content'>;

export interface CollectedImages {
  /** `pixels`: prepared so. */
  keep(image: Named, preparation: Preparation, pixels: Uint8Array<ArrayBuffer>): void;
  /** The picture itself, to be prepared in another way: it is at hand until the project is closed, and never stored. */
  keepFile(content: string, file: SampleFile): void;
  fileOf(content: string): SampleFile | null;
  /** Pictures that could not be taken, for as long as the project is open. */
  refuse(problems: readonly Problem[]): void;
  /** Those that are not at hand, prepared so. */
  lacking(images: readonly CollectedImage[], preparation: Preparation): readonly CollectedImage[];
  /** null: images are lacking. Fails where there are more than fit into memory. */
  build(data: CollectedSet): Result<ReadSet, Problem> | null;
  clear(): void;
}

export function createCollectedImages(): CollectedImages {
  const prepared = new Map<string, Uint8Array<ArrayBuffer>>();
  const files = new Map<string, SampleFile>();
  let refused: readonly Problem[] = [];

  const find = (image: Named, preparation: Preparation) => prepared.get(keyOf(image, preparation));
  const lacking: CollectedImages['lacking'] = (images, preparation) =>
    images.filter((image) => find(image, preparation) === undefined);

  return {
    keep: (image, preparation, pixels) => void prepared.set(keyOf(image, preparation), pixels),
    keepFile: (content, file) => void files.set(content, file),
    fileOf: (content) => files.get(content) ?? null,
    refuse(problems) {
      refused = [...refused, ...problems];
    },
    lacking,
    build({ origin, shape, options }) {
      const { images, classNames } = origin;
      if (lacking(images, { shape, options }).length > 0) return null;
      const gathering = createGathering(images.length, shape);
      if (!gathering.ok) return failure(gathering.error);
      // A class without an image is none that could be learned.
      const used = new Set(images.map(({ className }) => className));
      const classes = classNames.filter((name) => used.has(name));
      const labelOf = new Map(classes.map((name, label) => [name, label]));
      for (const [place, image] of images.entries()) {
        const { name, className, width, height } = image;
        const pixels = find(image, { shape, options }) ?? new Uint8Array(0);
        const label = labelOf.get(className) ?? 0;
        gathering.value.put(place, { pixels, label, part: 'train', source: { name, width, height } });
      }
      const data = gathering.value.finish(classes);
      return success({ imported: { data, refused, notes: [] }, shape, options, files: [] });
    },
    clear() {
      prepared.clear();
      files.clear();
      refused = [];
    },
  };
}

/** The ending of the name counts, as it does for images that are kept. */
function keyOf({ name, content }: Named, { shape, options }: Preparation): string {
  return JSON.stringify([shape, options.invert, options.resize, content, fileExtension(name)]);
}
