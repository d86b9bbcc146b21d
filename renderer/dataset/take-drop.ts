import type { DragEvent } from 'react';
import { useDataStore } from '../store/data-store.ts';
import { folderOfDrop } from './chosen-folder.ts';

/** Learns from a folder that was dropped; anything else is left to the window. */
export function takeDrop(event: DragEvent, onTaken: () => void = () => {}): void {
  if (event.isDefaultPrevented()) return;
  const folder = folderOfDrop(event.dataTransfer);
  if (folder === null) return;
  event.preventDefault();
  onTaken();
  void folder.then((chosen) => useDataStore.getState().chooseFolder(chosen));
}
