/** The panel of the picture that is looked at, and the ways to another one. */
import { create } from 'zustand';
import type { Problem } from '../../../core/problem.ts';
import { DEFAULT_IMAGE_OPTIONS, type ImageSource } from '../../../core/project/project.ts';
import { prepareImage } from '../../image/prepare-image.ts';
import { readImageFile } from '../../image/read-image-file.ts';
import type { PrepareImage } from '../../store/image-store.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useInsideStore } from '../inside-store.ts';
import type { BrushTool } from './brush.ts';

export interface SubjectStore {
  readonly open: boolean;
  readonly tool: BrushTool;
  /** Half the width of the brush, as a share of the picture's shorter side. */
  readonly size: number;
  readonly ink: number;
  /** Why the last file could not be taken. */
  readonly problem: Problem | null;
  readonly setOpen: (open: boolean) => void;
  readonly setBrush: (brush: Partial<Pick<SubjectStore, 'tool' | 'size' | 'ink'>>) => void;
  /** Never rejects: `problem` tells why a file cannot be taken. */
  readonly takeFile: (file: File, prepare?: PrepareImage) => Promise<void>;
  readonly takeDigit: (digit: number, prepare?: PrepareImage) => Promise<void>;
  readonly dismissProblem: () => void;
}

export const BRUSH_SIZE = { min: 0.02, normal: 0.05, max: 0.2 } as const;

export const useSubject = create<SubjectStore>()((set) => {
  let asked = 0;

  /** As the images that the network is trained on are prepared. */
  async function take(
    source: ImageSource,
    target: number | null,
    name: string,
    prepare: PrepareImage,
  ): Promise<void> {
    const mine = ++asked;
    const { project, analysis, opened } = useProjectStore.getState();
    const shape = analysis.input?.output ?? null;
    if (shape === null) return;
    const given = project.task === 'lesson' ? project.image?.options : project.data?.options;
    const options = source.kind === 'digit' ? DEFAULT_IMAGE_OPTIONS : (given ?? DEFAULT_IMAGE_OPTIONS);
    const result = await prepare({ source, shape, options });
    if (mine !== asked || opened !== useProjectStore.getState().opened) return;
    if (!result.ok) {
      set({ problem: result.error });
      return;
    }
    set({ problem: null });
    useInsideStore.getState().choose({ kind: 'own', input: result.value.input, target, name });
  }

  return {
    open: false,
    tool: 'paint',
    size: BRUSH_SIZE.normal,
    ink: 1,
    problem: null,
    setOpen: (open) => set({ open }),
    setBrush: (brush) => set(brush),
    async takeFile(file, prepare = prepareImage) {
      const source = await readImageFile(file);
      if (source.ok) await take(source.value, null, file.name, prepare);
      else set({ problem: source.error });
    },
    takeDigit: (digit, prepare = prepareImage) =>
      take({ kind: 'digit', digit }, digit, String(digit), prepare),
    dismissProblem: () => set({ problem: null }),
  };
});
