/** The project's image as the network takes it, kept up to date with the project, and the way for files to become it. */
import { create } from 'zustand';
import type { Analysis } from '../../core/graph/analysis.ts';
import type { PreparedImage, PrepareRequest } from '../../core/data/prepared-image.ts';
import type { Problem } from '../../core/problem.ts';
import {
  DEFAULT_IMAGE_OPTIONS,
  type ImageOptions,
  type ImageSource,
  type ProjectImage,
} from '../../core/project/project.ts';
import { success, type Result } from '../../core/result.ts';
import { sameShape, type Shape } from '../../core/tensor/shape.ts';
import { readImageFile } from '../image/read-image-file.ts';
import { useProjectStore, type ProjectStore } from './project-store.ts';

export type PrepareImage = (request: PrepareRequest) => Promise<Result<PreparedImage, Problem>>;

export interface ImageStore {
  /** `loading`: what the project now has is on its way; `prepared` is still what it had. */
  readonly state: 'none' | 'loading' | 'ready';
  readonly prepared: PreparedImage | null;
  /** Why the last file, or the project's image, could not be taken; the image before it stays. */
  readonly problem: Problem | null;
  /** A file is being read and checked. */
  readonly opening: boolean;

  /** Begins to follow the project. Called once. */
  readonly connect: (prepare: PrepareImage) => void;
  /** Makes the file the project's image, or tells by `problem` why it cannot be. */
  readonly open: (file: File) => Promise<void>;
  readonly chooseDigit: (digit: number) => void;
  readonly setOptions: (options: ImageOptions) => void;
  readonly dismissProblem: () => void;
}

/** What a file is tried with while the network has no input for images. */
const USUAL_SHAPE: Shape = [28, 28, 1];

interface Wanted {
  readonly image: ProjectImage;
  readonly shape: Shape;
}

interface Tried extends Wanted {
  readonly prepared: PreparedImage;
}

export const useImageStore = create<ImageStore>()((set, get) => {
  let prepare: PrepareImage = () => Promise.reject(new Error('The image store is not connected'));
  /** What the project asks for now; `prepared` belongs to it once the state is `ready`. */
  let wanted: Wanted | null = null;
  /** An image that was tried before it was put into the project: it need not be decoded twice. */
  let tried: Tried | null = null;
  let openings = 0;

  function follow(store: ProjectStore): void {
    const next = wantedBy(store);
    if (next === null) {
      wanted = null;
      if (get().state !== 'none') set({ state: 'none', prepared: null });
      return;
    }
    if (wanted !== null && isSame(wanted, next)) return;
    wanted = next;
    if (tried !== null && isSame(tried, next)) {
      set({ state: 'ready', prepared: tried.prepared, problem: null });
      return;
    }
    set({ state: 'loading' });
    void prepare(request(next)).then((result) => {
      if (wanted !== next) return;
      if (result.ok) set({ state: 'ready', prepared: result.value, problem: null });
      else set({ state: 'none', prepared: null, problem: result.error });
    });
  }

  /** Reads and prepares a file without touching the project. */
  async function tryFile(file: File): Promise<Result<Tried, Problem>> {
    const source = await readImageFile(file);
    if (!source.ok) return source;
    const shape = imageShape(useProjectStore.getState().analysis) ?? USUAL_SHAPE;
    const image: ProjectImage = { source: source.value, options: currentOptions() };
    const prepared = await prepare(request({ image, shape }));
    return prepared.ok ? success({ image, shape, prepared: prepared.value }) : prepared;
  }

  function currentOptions(): ImageOptions {
    return useProjectStore.getState().project.image?.options ?? DEFAULT_IMAGE_OPTIONS;
  }

  function setImage(source: ImageSource, options: ImageOptions): void {
    useProjectStore.getState().edit({ type: 'setImage', image: { source, options } });
  }

  return {
    state: 'none',
    prepared: null,
    problem: null,
    opening: false,

    connect(newPrepare) {
      prepare = newPrepare;
      follow(useProjectStore.getState());
      useProjectStore.subscribe(follow);
    },

    async open(file) {
      const opening = ++openings;
      const { opened } = useProjectStore.getState();
      set({ opening: true });
      const result = await tryFile(file);
      // Another file was opened meanwhile: its result counts.
      if (opening !== openings) return;
      set({ opening: false });
      if (opened !== useProjectStore.getState().opened) return;
      if (!result.ok) {
        set({ problem: result.error });
        return;
      }
      tried = result.value;
      set({ problem: null });
      useProjectStore.getState().edit({ type: 'setImage', image: tried.image });
    },

    chooseDigit(digit) {
      set({ problem: null });
      setImage({ kind: 'digit', digit }, currentOptions());
    },

    setOptions(options) {
      const { image } = useProjectStore.getState().project;
      if (image !== null) setImage(image.source, options);
    },

    dismissProblem() {
      set({ problem: null });
    },
  };
});

function wantedBy({ project, analysis }: ProjectStore): Wanted | null {
  const shape = imageShape(analysis);
  return project.image === null || shape === null ? null : { image: project.image, shape };
}

/** The shape of the network's input when an image can have it: height, width and 1 or 3 channels. */
function imageShape({ input }: Analysis): Shape | null {
  const shape = input?.output ?? null;
  const channels = shape?.[2];
  return shape?.length === 3 && (channels === 1 || channels === 3) ? shape : null;
}

function isSame(a: Wanted, b: Wanted): boolean {
  return a.image === b.image && sameShape(a.shape, b.shape);
}

function request({ image, shape }: Wanted): PrepareRequest {
  return { source: image.source, shape, options: image.options };
}
