/** What the newest edit by hand, of weights or of the picture, did to the probabilities. */
import { create } from 'zustand';
import { t } from '../../../core/text/text.ts';
import { useProjectStore, type ProjectStore } from '../../store/project-store.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { useInsideStore } from '../inside-store.ts';

export type ShiftCause =
  'weights' | 'weightsUndone' | 'weightsRedone' | 'picture' | 'pictureUndone' | 'pictureRedone';

export interface Shift {
  readonly cause: ShiftCause;
  /** Of every class, as they stood before it. */
  readonly before: Float32Array;
  /** The iteration that it was made at: training moves them too. */
  readonly iteration: number;
}

interface ShiftStore {
  /** null: there was no such edit, or a run has trained since. */
  readonly shift: Shift | null;
  /** Begins to follow the project. Called once. */
  readonly connect: () => void;
}

export const useShift = create<ShiftStore>()((set, get) => ({
  shift: null,
  connect() {
    useProjectStore.subscribe((now, before) => {
      if (now.opened !== before.opened) set({ shift: null });
      else if (now.history.undo !== before.history.undo) note(now, before);
    });
    useInsideStore.subscribe(({ inspection }) => {
      const { shift } = get();
      if (shift !== null && inspection !== null && inspection.iteration !== shift.iteration)
        set({ shift: null });
    });
  },
}));

/** An edit that joins the step before it has the same list of steps: what was before is what was before the step. */
function note(now: ProjectStore, before: ProjectStore): void {
  const what = changed(now, before);
  const { inspection } = useInsideStore.getState();
  if (what === null) return;
  const cause = causeOf(what, now, before);
  if (cause !== what) useAnnouncements.getState().announce(t(`touch.cause.${cause}`));
  if (inspection === null) return;
  const { probabilities, iteration } = inspection;
  useShift.setState({ shift: { cause, before: probabilities, iteration } });
}

function changed(now: ProjectStore, before: ProjectStore): 'weights' | 'picture' | null {
  if (now.project.touched !== before.project.touched) return 'weights';
  return now.project.painted === before.project.painted ? null : 'picture';
}

function causeOf(what: 'weights' | 'picture', now: ProjectStore, before: ProjectStore): ShiftCause {
  const steps = now.history.redo.length - before.history.redo.length;
  if (now.history.undo.length < before.history.undo.length && steps > 0) return `${what}Undone`;
  return steps < 0 && before.history.redo.at(-1) === now.project ? `${what}Redone` : what;
}
