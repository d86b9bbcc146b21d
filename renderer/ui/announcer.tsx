import type { ReactElement } from 'react';
import { create } from 'zustand';

interface Announcements {
  readonly text: string;
  /** Has a screen reader say `text` when it is idle. */
  readonly announce: (text: string) => void;
}

const NO_BREAK_SPACE = '\u00a0';

export const useAnnouncements = create<Announcements>()((set) => ({
  text: '',
  announce(text) {
    // The same text again must differ, or the region does not change and nothing is said.
    set((before) => ({ text: before.text === text ? text + NO_BREAK_SPACE : text }));
  },
}));

/** The live region that says what a sighted person sees happen: moved, connected, deleted, undone. */
export function Announcer(): ReactElement {
  const text = useAnnouncements((store) => store.text);
  return (
    <div className="visually-hidden" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  );
}
