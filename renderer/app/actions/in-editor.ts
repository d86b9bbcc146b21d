import { useShell } from '../../store/shell-store.ts';

/** Most actions need the editor; on the start screen there is nothing to act on. */
export function inEditor(): boolean {
  return useShell.getState().screen === 'editor';
}
