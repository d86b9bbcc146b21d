/** Projects come from files and go to files here, whatever the host; nothing is replaced before it is asked. */
import { openProjectFile, packProject } from '../../core/project/file.ts';
import { isZip } from '../../core/project/zip-directory.ts';
import { createTemplate, type TemplateName } from '../../core/graph/templates.ts';
import type { Problem } from '../../core/problem.ts';
import { problemText, t } from '../../core/text/text.ts';
import type { GrantedFile, OpenAnswer } from '../../preload/contract.ts';
import { withLayout } from '../editor/with-layout.ts';
import { host } from '../host/choose-host.ts';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { useShell, type UnsavedAnswer } from '../store/shell-store.ts';
import { useToasts } from '../ui/toast.tsx';

/** Begins with one of the projects that Convas brings along. */
export async function beginTemplate(name: TemplateName): Promise<void> {
  if (!(await mayReplace())) return;
  const project = withLayout(createTemplate(name));
  useProjectStore.getState().replaceProject(project, { fileName: templateFileName(name), grant: null });
  useShell.getState().show('editor');
}

function templateFileName(name: TemplateName): string | null {
  if (name === 'empty') return null;
  return t(name === 'lesson' ? 'file.lessonName' : 'file.classifierName');
}

/** Asks for a file and opens it. */
export async function openProject(): Promise<void> {
  await takeAnswer(await host().openProject());
}

/** Opens what the host brought, or says why it cannot be. */
export async function takeAnswer(answer: OpenAnswer): Promise<void> {
  if (answer.kind === 'failed') useToasts.getState().show('error', problemText(answer.failure));
  if (answer.kind === 'opened') await openFile(answer.file);
}

async function openFile({ bytes, name, grant }: GrantedFile): Promise<void> {
  const opened = openProjectFile(bytes, name);
  if (!opened.ok) {
    showProblems(name, opened.error);
    return;
  }
  if (!(await mayReplace())) return;
  const { project, weights, pixels, extras, warnings } = opened.value;
  // A model document alone has no place for settings, image and weights: saving asks for a file of its own.
  const file = isZip(bytes) ? { fileName: name, grant } : { fileName: withoutExtension(name), grant: null };
  useDataStore.getState().offerPixels(project.data, pixels);
  useProjectStore.getState().replaceProject(withLayout(project), { ...file, extras });
  if (weights !== null) useRunStore.getState().restoreWeights(weights);
  useShell.getState().show('editor');
  for (const warning of warnings) useToasts.getState().show('error', problemText(warning));
}

/** Saves to the file the project stands in, or asks for one; gives whether it is saved now. */
export async function saveProject(to: 'sameFile' | 'newFile'): Promise<boolean> {
  const name = to === 'newFile' && host().edition === 'browser' ? await askFileName() : projectName();
  if (name === null) return false;
  const weights = await useRunStore.getState().readWeights();
  const { project, grant, extras } = useProjectStore.getState();
  const packed = packProject(project, weights, extras, useDataStore.getState().pixelsToSave());
  if (!packed.ok) {
    showProblems(projectName(), packed.error);
    return false;
  }
  const answer = await host().saveProject({
    grant,
    chooseName: to === 'newFile',
    suggestedName: `${name}.convas`,
    bytes: packed.value,
  });
  switch (answer.kind) {
    case 'saved':
      useProjectStore.getState().markSaved(project, { fileName: answer.name, grant: answer.grant, extras });
      useToasts.getState().show('success', t('file.saved', { name: answer.name }));
      return true;
    case 'canceled':
      return false;
    case 'failed':
      useToasts.getState().show('error', problemText(answer.failure));
      return false;
  }
}

/** The project's name as people read it: its file's, without the extension. */
export function projectName(): string {
  const { fileName } = useProjectStore.getState();
  return fileName === null ? t('file.untitled') : withoutExtension(fileName);
}

/** Whether the project on screen may go: there is nothing to lose, or the person decided. */
async function mayReplace(): Promise<boolean> {
  if (!useProjectStore.getState().unsaved) return true;
  const answer = await askUnsaved();
  if (answer === 'save') return saveProject('sameFile');
  return answer === 'discard';
}

function askUnsaved(): Promise<UnsavedAnswer> {
  return new Promise((answer) =>
    useShell.getState().openDialog({ kind: 'unsaved', name: projectName(), answer }),
  );
}

function askFileName(): Promise<string | null> {
  return new Promise((answer) =>
    useShell.getState().openDialog({ kind: 'fileName', name: projectName(), answer }),
  );
}

function showProblems(file: string, problems: readonly Problem[]): void {
  const sentences = problems.map(problemText);
  const [first, ...others] = sentences;
  if (first !== undefined && others.length === 0) useToasts.getState().show('error', first);
  else
    useShell
      .getState()
      .openDialog({ kind: 'problems', title: t('file.cannotOpen', { name: file }), sentences });
}

function withoutExtension(name: string): string {
  return name.replace(/\.(convas|json)$/i, '');
}
