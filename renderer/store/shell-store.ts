/** What is in front: the start screen or the editor, and at most one dialog. */
import { create } from 'zustand';

/** The answer to "Save the changes?" */
export type UnsavedAnswer = 'save' | 'discard' | 'cancel';

export type ShellDialog =
  | { readonly kind: 'new' }
  | { readonly kind: 'summary' }
  | { readonly kind: 'keyboard' }
  /** A layer's type, or the name of a loss or an optimizer; null: the first there is. */
  | { readonly kind: 'reading'; readonly entry: string | null }
  | { readonly kind: 'proof' }
  | { readonly kind: 'problems'; readonly title: string; readonly sentences: readonly string[] }
  /** A page cannot show the system's own dialog for saving; null: do not save. */
  | { readonly kind: 'fileName'; readonly name: string; readonly answer: (name: string | null) => void }
  | { readonly kind: 'unsaved'; readonly name: string; readonly answer: (answer: UnsavedAnswer) => void };

interface ShellStore {
  readonly screen: 'start' | 'editor';
  readonly dialog: ShellDialog | null;
  readonly show: (screen: 'start' | 'editor') => void;
  readonly openDialog: (dialog: ShellDialog) => void;
  readonly closeDialog: () => void;
}

export const useShell = create<ShellStore>()((set, get) => ({
  screen: 'start',
  dialog: null,
  show: (screen) => set({ screen }),
  openDialog(dialog) {
    get().closeDialog();
    set({ dialog });
  },
  closeDialog() {
    const { dialog } = get();
    set({ dialog: null });
    // Nobody waits for an answer that cannot come any more.
    if (dialog?.kind === 'unsaved') dialog.answer('cancel');
    if (dialog?.kind === 'fileName') dialog.answer(null);
  },
}));
