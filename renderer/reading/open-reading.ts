import { useShell } from '../store/shell-store.ts';

/** Opens what there is to read about a layer's type, a loss or an optimizer; null: at the beginning. */
export function openReading(entry: string | null): void {
  useShell.getState().openDialog({ kind: 'reading', entry });
}
