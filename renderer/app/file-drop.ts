/** Files dropped anywhere on the window: projects are opened, images become the lesson's image, folders are learned from. */
import { create } from 'zustand';
import { projectSizeProblem } from '../../core/project/file.ts';
import { problemText } from '../../core/text/text.ts';
import { folderOfDrop } from '../dataset/chosen-folder.ts';
import { readFile } from '../host/browser.ts';
import { useDataStore } from '../store/data-store.ts';
import { useImageStore } from '../store/image-store.ts';
import { useToasts } from '../ui/toast.tsx';
import { inEditor } from './actions/in-editor.ts';
import { beginTemplate, takeAnswer } from './project-files.ts';
import { showData } from './show-data.ts';

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
    if (handled || event.dataTransfer === null) return;
    const folder = folderOfDrop(event.dataTransfer);
    const [file] = event.dataTransfer.files;
    if (folder !== null) void openFolder(folder);
    else if (file !== undefined) void openDropped(file);
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

/** Its images are learned from: in the project that is open, or in a new one for that. */
async function openFolder(folder: NonNullable<ReturnType<typeof folderOfDrop>>): Promise<void> {
  if (!inEditor()) await beginTemplate('classifier');
  showData();
  useDataStore.getState().chooseFolder(await folder);
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
