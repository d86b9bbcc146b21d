/** Connecting by keyboard: C on a node, the arrow keys choose the other end, Enter connects, Escape cancels. */
import { create } from 'zustand';
import { t } from '../../core/text/text.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useAnnouncements } from '../ui/announcer.tsx';
import { connectNodes, possibleTargets } from './edits/connect-nodes.ts';

export interface KeyboardConnection {
  /** null while nothing is being connected. */
  readonly source: string | null;
  /** The nodes it could be connected to, in document order, and the one that is aimed at. */
  readonly targets: readonly string[];
  readonly index: number;
}

interface KeyboardConnectionStore extends KeyboardConnection {
  readonly start: (source: string) => void;
  readonly move: (step: 1 | -1) => void;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

const IDLE: KeyboardConnection = { source: null, targets: [], index: 0 };

export const useKeyboardConnection = create<KeyboardConnectionStore>()((set, get) => ({
  ...IDLE,

  start(source) {
    const { project, analysis } = useProjectStore.getState();
    const targets = possibleTargets(project.document, analysis, source);
    if (targets.length === 0) {
      say(t('connect.none', { source: nameOf(source) }));
      return;
    }
    // The one that a person most often means: the first after it that has no input yet, else simply the first after it.
    const own = project.document.nodes.findIndex(({ id }) => id === source);
    const after = targets.filter((id) => project.document.nodes.findIndex((node) => node.id === id) > own);
    const open = after.find((id) => !project.document.edges.some((edge) => edge.target === id));
    set({ source, targets, index: Math.max(0, targets.indexOf(open ?? after[0] ?? '')) });
    sayChoice(get());
  },

  move(step) {
    const { targets, index } = get();
    set({ index: (index + step + targets.length) % targets.length });
    sayChoice(get());
  },

  confirm() {
    const { source, targets, index } = get();
    const target = targets[index];
    set(IDLE);
    if (source === null || target === undefined) return;
    const { project, analysis, edit } = useProjectStore.getState();
    const done = t('connect.done', { source: nameOf(source), target: nameOf(target) });
    edit(connectNodes(project.document, analysis, { source, target }));
    say(done);
  },

  cancel() {
    if (get().source === null) return;
    set(IDLE);
    say(t('connect.canceled'));
  },
}));

function nameOf(id: string): string {
  return useProjectStore.getState().analysis.byId.get(id)?.name ?? id;
}

function sayChoice({ source, targets, index }: KeyboardConnection): void {
  const target = targets[index];
  if (source === null || target === undefined) return;
  say(
    t('connect.choose', {
      source: nameOf(source),
      target: nameOf(target),
      position: index + 1,
      count: targets.length,
    }),
  );
}

function say(text: string): void {
  useAnnouncements.getState().announce(text);
}
