import type { IconName } from '../../ui/icon.tsx';

/**
 * One thing a person can do, by button, menu or key. It reads what it needs when it is asked, so that every place that
 * offers it agrees on whether it is possible.
 */
export interface Action {
  readonly id: string;
  readonly icon?: IconName;
  /** In Electron's spelling ("CmdOrCtrl+Shift+Z"); the first is the one that is shown. */
  readonly keys: readonly string[];
  /**
   * Where its keys act. `everywhere`: also while a text is typed; `outsideFields`: not while any field has the focus;
   * `canvas`: single letters, only where nothing else could take them.
   */
  readonly where: 'everywhere' | 'outsideFields' | 'canvas';
  readonly label: () => string;
  readonly enabled: () => boolean;
  readonly run: () => void;
}
