/** Pictures that come one by one into the classes of a collected set. A part of the data store. */
import type { SampleFile } from '../../core/data/sample-request.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { addImages, isCollected, removeImages, type CollectedData } from '../../core/project/collect-data.ts';
import type { ProjectData } from '../../core/project/project-data.ts';
import { sizeOf } from '../../core/tensor/shape.ts';
import { formatInteger } from '../../core/text/format.ts';
import { problemText } from '../../core/text/text.ts';
import { createCollectedImages, type CollectedImages } from '../dataset/collected-images.ts';
import { readNewImages } from '../dataset/read-collected.ts';
import type { DataReaders } from '../dataset/reading.ts';
import type { DataStore } from './data-state.ts';
import type { DataAccess, DataTurn } from './data-turn.ts';
import { useProjectStore } from './project-store.ts';

interface CollectingAccess extends DataAccess {
  readonly turn: () => DataTurn;
  readonly readers: () => DataReaders;
  /** Reads what the project asks for. */
  readonly readOwn: (data: ProjectData) => void;
}

export interface DataCollecting extends Pick<
  DataStore,
  'collect' | 'supply' | 'leaveMissing' | 'offerPixels' | 'pixelsToSave'
> {
  readonly images: CollectedImages;
  /** The next batch of pictures, once nothing else is being read. */
  goOn(): void;
  /** Batches that have not begun are given up. */
  cancel(): void;
  /** Another project is opened: with the images that were offered for it. */
  reset(): void;
}

export function createDataCollecting({ get, set, turn, readers, readOwn }: CollectingAccess): DataCollecting {
  const images = createCollectedImages();
  /** Batches of pictures that wait for those before them. */
  let waiting: readonly { readonly className: string; readonly files: readonly SampleFile[] }[] = [];
  let offered: { readonly data: CollectedData; readonly pixels: Uint8Array<ArrayBuffer> } | null = null;

  const projectData = (): ProjectData | null => useProjectStore.getState().project.data;

  function goOn(): void {
    const [next, ...others] = waiting;
    const before = projectData();
    if (next === undefined || !turn().isFree()) return;
    waiting = others;
    if (!isCollected(before) || get().state !== 'ready') {
      waiting = [];
      return;
    }
    const { shape, options } = before;
    turn().start(
      next.className,
      true,
      (onProgress) => readNewImages(readers(), next.files, images, { shape, options }, onProgress),
      ({ images: read, refused }) => {
        const now = projectData();
        images.refuse(refused);
        const [first] = refused;
        if (first !== undefined) set({ problem: refusal(first, refused.length) });
        // Another set was chosen meanwhile, or another preparation.
        const isSame = isCollected(now) && now.shape === shape && now.options === options;
        if (read.length > 0 && isSame) {
          useProjectStore.getState().edit(addImages(now, next.className, read));
        }
      },
    );
  }

  return {
    images,
    goOn,
    cancel() {
      waiting = [];
    },
    reset() {
      waiting = [];
      images.clear();
      if (offered === null) return;
      const { data, pixels } = offered;
      const size = sizeOf(data.shape);
      for (const [place, image] of data.origin.images.entries()) {
        images.keep(image, data, pixels.subarray(place * size, (place + 1) * size));
      }
      offered = null;
    },

    collect(className, files) {
      if (files.length === 0) return;
      waiting = [...waiting, { className, files }];
      goOn();
    },

    supply(files) {
      const { missing } = get();
      const data = projectData();
      if (missing === null || files.length === 0 || !isCollected(data)) return;
      const { shape, options } = missing;
      const wanted = { ...data, shape, options };
      const before = images.lacking(data.origin.images, wanted).length;
      turn().start(
        missing.name,
        true,
        (onProgress) => readNewImages(readers(), files, images, { shape, options }, onProgress),
        () => {
          const left = images.lacking(data.origin.images, wanted).length;
          if (left === before) {
            set({ problem: problem('DATA_OTHER_IMAGES', { count: formatInteger(left) }) });
          } else if (get().state === 'missing') readOwn(data);
          else get().prepare(shape, options);
        },
      );
    },

    leaveMissing() {
      const { missing } = get();
      const data = projectData();
      if (missing === null || !isCollected(data)) return;
      const { shape, options } = missing;
      const names = images.lacking(data.origin.images, { shape, options }).map(({ name }) => name);
      useProjectStore.getState().edit(removeImages({ ...data, shape, options }, names));
    },

    offerPixels(data, pixels) {
      offered = isCollected(data) && pixels !== null ? { data, pixels } : null;
    },

    pixelsToSave() {
      const data = projectData();
      if (!isCollected(data) || !data.origin.saved) return null;
      const built = images.build(data);
      return built?.ok === true ? built.value.imported.data.pixels : null;
    },
  };
}

function refusal(first: Problem, count: number): Problem {
  return count === 1 ? first : problem('DATA_SOME_REFUSED', { count, reason: problemText(first) });
}
