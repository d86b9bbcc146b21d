import type { DragEvent } from 'react';
import { isCollected } from '../../core/project/collect-data.ts';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { folderOfDrop } from './chosen-folder.ts';
import { collectFiles } from './collect-edits.ts';

/** Learns from a folder that was dropped, or adds pictures to a set that is collected; anything else is left to the window. */
export function takeDrop(event: DragEvent, onTaken: () => void = () => {}): void {
  if (event.isDefaultPrevented()) return;
  const folder = folderOfDrop(event.dataTransfer);
  const files = [...event.dataTransfer.files];
  if (folder !== null) {
    event.preventDefault();
    onTaken();
    void folder.then((chosen) => useDataStore.getState().chooseFolder(chosen));
  } else if (files.length > 0 && isCollected(useProjectStore.getState().project.data)) {
    event.preventDefault();
    collectFiles(files);
  }
}
