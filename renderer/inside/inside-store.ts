/**
 * What the network on screen holds for one image: of the run there is, or of the drawn network with the weights that a run would
 * begin with. Views say which tensors they show (`watch`), and read them by name; only those cross from the engine.
 */
import { create } from 'zustand';
import type { DataSet } from '../../core/data/data-set.ts';
import type { Proving } from '../../core/engine/client.ts';
import type { ProofWanted, WireInspection } from '../../core/engine/questions.ts';
import type { Draft } from '../../core/inspect/draft.ts';
import type { TensorRequest } from '../../core/inspect/inspector.ts';
import { sizeOf } from '../../core/tensor/shape.ts';
import type { NamedTensor } from '../../core/tensor/tensor.ts';
import { useDataStore } from '../store/data-store.ts';
import { runFrames, stepFrames } from '../store/history-frames.ts';
import { useImageStore } from '../store/image-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { isQuickToPrepare } from '../store/run-input.ts';
import { useRunStore } from '../store/run-store.ts';
import { fittingWeights, touchesOf } from '../store/start-weights.ts';
import { createLookLoop } from './look-loop.ts';
import { createTensorWants } from './tensor-wants.ts';

/** The image that is looked at, as the network takes it. */
export interface InsideImage {
  readonly input: Float32Array;
  /** The class that gradients are of; null: the one that the network finds most probable. */
  readonly target: number | null;
}

/** What a person chose to look at: what the project offers, an image of its data set, or one of their own. */
export type ImageChoice =
  | { readonly kind: 'offered' }
  | { readonly kind: 'sample'; readonly image: number }
  | {
      readonly kind: 'own';
      readonly input: Float32Array;
      readonly target: number | null;
      /** Of its file, or what it shows. */
      readonly name?: string;
    };

/** Of which class gradients are: of the image's own, of the most probable, or of this one. */
export type GradientClass = 'own' | 'probable' | number;

export interface InsideStore {
  readonly choice: ImageChoice;
  readonly gradientClass: GradientClass;
  /** null: there is no image, or no network that takes it. */
  readonly image: InsideImage | null;
  /** The newest look; null: nothing was seen yet, or nothing can be. */
  readonly inspection: WireInspection | null;
  /** The tensors of the newest look, by name. */
  readonly tensors: ReadonlyMap<string, NamedTensor>;
  /** Of which network it is: of the run, or of what is drawn and not trained. */
  readonly of: 'run' | 'draft';

  /** Begins to follow the project and its run. Called once. */
  readonly connect: () => void;
  /** What was painted before is gone, until undo. */
  readonly choose: (choice: ImageChoice) => void;
  /** Begins to prove the numbers of the network that is looked at, of the image; null: there is nothing to prove. */
  readonly prove: (
    wanted: Pick<ProofWanted, 'seed' | 'samples'>,
    onProgress: (done: number, total: number) => void,
  ) => Proving | null;
  readonly setGradientClass: (gradientClass: GradientClass) => void;
  /** Tensors that are shown from now on, until the function that it gives is called. */
  readonly watch: (requests: readonly TensorRequest[]) => () => void;
}

const NOTHING = { inspection: null, tensors: new Map<string, NamedTensor>() };
const OFFERED: ImageChoice = { kind: 'offered' };

export const useInsideStore = create<InsideStore>()((set, get) => {
  let sent: Draft | null = null;
  const loop = createLookLoop(look, () => useRunStore.getState().phase === 'running');
  const wants = createTensorWants(loop.changed);

  /** Gives the seconds that looking and drawing took; null: there is nothing to look at. */
  async function look(): Promise<number | null> {
    const tensors = wants.all();
    const { image } = get();
    if (image === null || tensors.length === 0) {
      if (get().inspection !== null) set(NOTHING);
      return null;
    }
    const run = useRunStore.getState();
    const of = isOfRun() ? 'run' : 'draft';
    const wanted = { image: image.input, target: image.target, tensors };
    const found = of === 'run' ? await run.inspect(wanted) : await lookAtDraft(wanted);
    if (found === null) {
      if (get().inspection !== null) set(NOTHING);
      return null;
    }
    const start = performance.now();
    set({
      inspection: found,
      of,
      tensors: new Map(found.tensors.map((tensor) => [tensor.name, tensor])),
    });
    // Maps are drawn at once, on a core that the engine may need, too.
    return found.seconds + (performance.now() - start) / 1000;
  }

  /** Lets the engine know the draft as it is now; false: there is none. */
  function sendDraft(): boolean {
    const draft = currentDraft(sent);
    if (draft !== sent) {
      sent = draft;
      useRunStore.getState().setDraft(draft);
    }
    return draft !== null;
  }

  function lookAtDraft(wanted: Parameters<ReturnType<typeof useRunStore.getState>['inspectDraft']>[0]) {
    return sendDraft() ? useRunStore.getState().inspectDraft(wanted) : Promise.resolve(null);
  }

  /** A new engine knows of no draft. */
  function forgetDraft(): void {
    sent = null;
    loop.changed();
  }

  function follow(): void {
    const { choice, gradientClass, image: before } = get();
    const found = paintedImage() ?? chosenImage(choice);
    const image = found && { input: found.input, target: targetOf(found, gradientClass) };
    if (image?.input !== before?.input || image?.target !== before?.target) set({ image });
    loop.changed();
  }

  return {
    choice: OFFERED,
    gradientClass: 'own',
    image: null,
    ...NOTHING,
    of: 'draft',

    connect() {
      let { opened } = useProjectStore.getState();
      useProjectStore.subscribe((now, before) => {
        if (now.opened !== opened) {
          opened = now.opened;
          set({ ...NOTHING, choice: OFFERED, gradientClass: 'own', image: null });
        }
        if (now.project !== before.project) follow();
      });
      useImageStore.subscribe(follow);
      useDataStore.subscribe((now, before) => {
        if (now.arranged !== before.arranged) follow();
      });
      useRunStore.subscribe((now, before) => {
        if (now.engine.state !== before.engine.state && now.engine.state === 'connected') forgetDraft();
        if (
          now.phase !== before.phase ||
          now.stale !== before.stale ||
          now.initial !== before.initial ||
          now.startWeights !== before.startWeights ||
          now.changes !== before.changes ||
          now.iteration !== before.iteration
        )
          follow();
      });
      runFrames.subscribe(loop.changed);
      stepFrames.subscribe(loop.changed);
      follow();
    },
    choose(choice) {
      set({ choice });
      const { project, edit } = useProjectStore.getState();
      if (project.painted !== null) edit({ type: 'setPainted', painted: null });
      follow();
    },
    setGradientClass(gradientClass) {
      set({ gradientClass });
      follow();
    },
    prove(wanted, onProgress) {
      const { image } = get();
      if (image === null) return null;
      const of = isOfRun() ? 'run' : 'draft';
      if (of === 'draft' && !sendDraft()) return null;
      const asked = { ...wanted, image: image.input, target: image.target };
      return useRunStore.getState().prove(of, asked, onProgress);
    },
    watch: wants.add,
  };
});

/** A run that is stale has another network than the one that is drawn. */
function isOfRun(): boolean {
  const { phase, stale, engine } = useRunStore.getState();
  return engine.state === 'connected' && !stale && phase !== 'none' && phase !== 'preparing';
}

/** What the network on screen would begin with; the same object as `before` while nothing of it changed. */
function currentDraft(before: Draft | null): Draft | null {
  const { project, analysis } = useProjectStore.getState();
  if (analysis.problems.length > 0 || !isQuickToPrepare(analysis)) return null;
  const { startWeights } = useRunStore.getState();
  const tensors = startWeights?.tensors ?? null;
  const isLesson = project.task === 'lesson';
  const draft: Draft = {
    document: project.document,
    seed: isLesson ? project.lesson.seed : project.training.seed,
    filling: isLesson ? project.lesson.weights : 'initializers',
    touches: touchesOf(project, startWeights),
    weights: tensors !== null && fittingWeights(analysis, tensors) !== null ? tensors : null,
    loss: isLesson ? null : project.training.loss,
  };
  const isSame =
    before !== null &&
    before.document === draft.document &&
    before.seed === draft.seed &&
    before.filling === draft.filling &&
    before.weights === draft.weights &&
    before.touches === draft.touches &&
    before.loss === draft.loss;
  return isSame ? before : draft;
}

/** The sample that was prepared last: as long as it stays it is the same object. */
let lastSample: { readonly data: DataSet; readonly image: number; readonly input: Float32Array } | null =
  null;

function sampleInput(data: DataSet, image: number): Float32Array {
  if (lastSample?.data !== data || lastSample.image !== image) {
    const size = sizeOf(data.shape);
    const pixels = data.pixels.subarray(image * size, (image + 1) * size);
    lastSample = { data, image, input: Float32Array.from(pixels, (value) => value / 255) };
  }
  return lastSample.input;
}

/** What a person painted over the image that they chose; null: nothing that the network takes. */
function paintedImage(): InsideImage | null {
  const { project, analysis } = useProjectStore.getState();
  const shape = analysis.input?.output ?? null;
  const { painted } = project;
  return painted !== null && shape !== null && painted.input.length === sizeOf(shape) ? painted : null;
}

function targetOf({ target }: InsideImage, gradientClass: GradientClass): number | null {
  if (gradientClass === 'own') return target;
  const output = useProjectStore.getState().analysis.output?.output ?? null;
  // A network with fewer classes than when it was chosen.
  return gradientClass !== 'probable' && output !== null && gradientClass < sizeOf(output)
    ? gradientClass
    : null;
}

/** The image that would be looked at without any paint, with its own class. */
export function chosenImage(choice: ImageChoice): InsideImage | null {
  const { project, analysis } = useProjectStore.getState();
  const shape = analysis.input?.output ?? null;
  if (shape === null) return null;
  const size = sizeOf(shape);
  if (choice.kind === 'own') return choice.input.length === size ? choice : null;
  if (project.task === 'lesson' && choice.kind === 'offered') {
    const input = useImageStore.getState().prepared?.input ?? null;
    const target = useRunStore.getState().initial?.target ?? null;
    return input !== null && input.length === size ? { input, target } : null;
  }
  const { arranged } = useDataStore.getState();
  if (arranged === null || sizeOf(arranged.shape) !== size) return null;
  const image = choice.kind === 'sample' ? choice.image : (arranged.parts.train[0] ?? 0);
  const label = arranged.labels[image];
  if (label === undefined) return null;
  return { input: sampleInput(arranged, image), target: label };
}
