/** The image that is tried: what is drawn, an image of the data, a file, or what a camera sees. Kept while another view is open. */
import { create } from 'zustand';
import type { Drawing } from '../../core/data/drawn/drawing.ts';
import type { Point } from '../../core/data/digit-strokes.ts';
import type { TrainingData } from '../../core/data/data-set.ts';
import type { PreparedImage } from '../../core/data/prepared-image.ts';
import type { Problem } from '../../core/problem.ts';
import { DEFAULT_IMAGE_OPTIONS, type ImageSource } from '../../core/project/project.ts';
import { prepareImage } from '../image/prepare-image.ts';
import { readImageFile } from '../image/read-image-file.ts';
import type { PrepareImage } from '../store/image-store.ts';
import { useProjectStore } from '../store/project-store.ts';

export interface TriedImageStore {
  readonly source: 'drawing' | 'data' | 'file' | 'camera';
  readonly drawing: Drawing;
  /** Of the data. */
  readonly position: number;
  /** A test set that the image is of, rather than of the data. */
  readonly others: TrainingData | null;
  readonly file: ImageSource | null;
  readonly invert: boolean;
  /** The file, or the camera's picture, as the network takes it; null until it is. */
  readonly prepared: PreparedImage | null;
  readonly problem: Problem | null;

  readonly beginStroke: (point: Point) => void;
  readonly addPoints: (points: readonly Point[]) => void;
  readonly clear: () => void;
  readonly setPen: (pen: number) => void;
  readonly choose: (position: number, others?: TrainingData | null) => void;
  /** Never rejects: `problem` tells why a file cannot be taken. */
  readonly open: (file: File, data: TrainingData, prepare?: PrepareImage) => Promise<void>;
  /** The camera's picture as it is now; left out, the camera is shown and nothing is known of it yet. */
  readonly see: (
    frame: Uint8Array<ArrayBuffer> | null,
    data: TrainingData,
    prepare?: PrepareImage,
  ) => Promise<void>;
  readonly setInvert: (invert: boolean, data: TrainingData, prepare?: PrepareImage) => Promise<void>;
  readonly dismissProblem: () => void;
}

/** As shares of the shorter side of the image. */
export const PEN = { min: 0.02, normal: 0.05, max: 0.15 } as const;

const NOTHING = {
  source: 'drawing',
  drawing: { strokes: [], pen: PEN.normal },
  position: 0,
  others: null,
  file: null,
  invert: false,
  prepared: null,
  problem: null,
} as const satisfies Partial<TriedImageStore>;

export const useTriedImage = create<TriedImageStore>()((set, get) => {
  let asked = 0;
  let { opened } = useProjectStore.getState();
  useProjectStore.subscribe((store) => {
    if (store.opened === opened) return;
    opened = store.opened;
    asked++;
    set(NOTHING);
  });

  /** As the images of the data are prepared. */
  async function take(file: ImageSource, { shape }: TrainingData, prepare: PrepareImage): Promise<void> {
    const mine = ++asked;
    const { data } = useProjectStore.getState().project;
    const options = data?.options ?? DEFAULT_IMAGE_OPTIONS;
    const invert = options.invert !== get().invert;
    const result = await prepare({ source: file, shape, options: { ...options, invert } });
    if (mine !== asked) return;
    if (result.ok) set({ source: 'file', file, prepared: result.value, problem: null });
    else set({ problem: result.error });
  }

  return {
    ...NOTHING,
    beginStroke(point) {
      const { source, drawing } = get();
      // What is drawn over another image is a drawing of its own.
      const before = source === 'drawing' ? drawing.strokes : [];
      set({ source: 'drawing', drawing: { ...drawing, strokes: [...before, [point]] } });
    },
    addPoints(points) {
      const { drawing } = get();
      const last = drawing.strokes.at(-1) ?? [];
      const strokes = [...drawing.strokes.slice(0, -1), [...last, ...points]];
      set({ drawing: { ...drawing, strokes } });
    },
    clear() {
      asked++;
      set({ source: 'drawing', drawing: { ...get().drawing, strokes: [] } });
    },
    setPen: (pen) => set({ drawing: { ...get().drawing, pen } }),
    choose(position, others = null) {
      asked++;
      set({ source: 'data', position, others, problem: null });
    },
    async open(file, data, prepare = prepareImage) {
      const source = await readImageFile(file);
      if (source.ok) await take(source.value, data, prepare);
      else set({ problem: source.error });
    },
    async see(frame, { shape }, prepare = prepareImage) {
      if (frame === null) {
        asked++;
        set({ source: 'camera', file: null, prepared: null, problem: null });
        return;
      }
      const mine = asked;
      const { data } = useProjectStore.getState().project;
      const source = { kind: 'file', name: 'camera.bmp', bytes: frame } as const;
      const result = await prepare({ source, shape, options: data?.options ?? DEFAULT_IMAGE_OPTIONS });
      // Another image is tried by now.
      if (mine !== asked || get().source !== 'camera') return;
      if (result.ok) set({ prepared: result.value });
      else set({ problem: result.error });
    },
    async setInvert(invert, data, prepare = prepareImage) {
      set({ invert });
      const { file } = get();
      if (file !== null) await take(file, data, prepare);
    },
    dismissProblem: () => set({ problem: null }),
  };
});

/** An image of the data may have become another one, or none. */
export function positionIn({ labels }: TrainingData, position: number): number {
  return Math.min(position, Math.max(0, labels.length - 1));
}
