/** Files dropped anywhere on the window: projects are opened, images become the lesson's image. */
import { create } from 'zustand';
import { projectSizeProblem } from '../../core/project/file.ts';
import { problemText } from '../../core/text/text.ts';
import { readFile } from '../host/browser.ts';
import { useImageStore } from '../store/image-store.ts';
import { useToasts } from '../ui/toast.tsx';
import { inEditor } from './actions/in-editor.ts';
import { takeAnswer } from './project-files.ts';

/** Whether files are held over the window now. */
export const useFileDrag = create<{ readonly over: boolean }>()(() => ({ over: false }));

const isProject = (name: string): boolean => /\.(convas|json)$/i.test(name);

export function setUpFileDrop(): () => void {
  const onDragOver = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    // Without this the browser leaves the page for the file.
    event.preventDefault();
    if (!useFileDrag.getState().over) useFileDrag.setState({ over: true });
  };
  const onDragLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) useFileDrag.setState({ over: false });
  };
  const onDrop = (event: DragEvent): void => {
    const handled = event.defaultPrevented;
    useFileDrag.setState({ over: false });
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (!handled && file !== undefined) void openDropped(file);
  };
  window.addEventListener('dragover', onDragOver);
  window.addEventListener('dragleave', onDragLeave);
  window.addEventListener('drop', onDrop);
  return () => {
    window.removeEventListener('dragover', onDragOver);
    window.removeEventListener('dragleave', onDragLeave);
    window.removeEventListener('drop', onDrop);
  };
}

async function openDropped(file: File): Promise<void> {
  if (!isProject(file.name) && inEditor()) {
    await useImageStore.getState().open(file);
    return;
  }
  const tooLarge = projectSizeProblem(file.size, file.name);
  if (tooLarge !== null) useToasts.getState().show('error', problemText(tooLarge));
  else await takeAnswer(await readFile(file));
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
