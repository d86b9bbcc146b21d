/** A folder of images to test the network with: the ways to choose it, and what is to be said of it. */
import type { DragEvent, ReactElement } from 'react';
import { listClasses } from '../../core/data/expected-tree.ts';
import type { Problem } from '../../core/problem.ts';
import type { Result } from '../../core/result.ts';
import { formatInteger } from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import { folderOfDrop, type ChosenFolder } from '../dataset/chosen-folder.ts';
import { FolderButton } from '../dataset/folder-button.tsx';
import { canEvaluate, useEvaluationStore } from '../store/evaluation-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { suits, useTestSet } from '../store/test-set-store.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

export function TestSetButton(): ReactElement {
  const hasRun = useRunStore(canEvaluate);
  return (
    <FolderButton
      label={t('evaluation.testSet')}
      inputLabel={t('evaluation.testSetInput')}
      disabled={!hasRun}
      onFolder={(folder) => void testWith(folder)}
    />
  );
}

/** Tests with a folder that was dropped, while there is a network to test; anything else is left to others. */
export function dropTestSet(event: DragEvent): void {
  if (event.isDefaultPrevented() || useRunStore.getState().trainedOn() === null) return;
  const folder = folderOfDrop(event.dataTransfer);
  if (folder === null) return;
  event.preventDefault();
  void folder.then(testWith);
}

async function testWith(folder: Result<ChosenFolder, Problem>): Promise<void> {
  const data = useRunStore.getState().trainedOn();
  if (data === null) return;
  const isThere = await useTestSet.getState().choose(folder, data);
  if (isThere) await useEvaluationStore.getState().choosePart('dropped');
}

export function TestSetNotes(): ReactElement | null {
  const { set, reading, problem, cancel, dismissProblem } = useTestSet();
  const data = useRunStore((store) => store.trainedOn());
  const part = useEvaluationStore((store) => store.made?.part ?? null);
  if (problem !== null) return <ProblemNote problem={problem} onDismiss={dismissProblem} />;
  if (reading !== null) {
    const { name, progress } = reading;
    const [done, total] = [progress?.done ?? 0, progress?.total ?? 0];
    return (
      <div className="test-set-reading">
        <span>
          {t('evaluation.testReading', { name, done: formatInteger(done), total: formatInteger(total) })}
        </span>
        <progress aria-label={t('dataset.progress')} max={Math.max(1, total)} value={done} />
        <Button onClick={cancel}>{t('shell.cancel')}</Button>
      </div>
    );
  }
  if (set === null) return null;
  if (data !== null && !suits(set, data)) {
    return <p className="test-set-note">{t('evaluation.testOther', { name: set.name })}</p>;
  }
  if (part !== 'dropped') return null;
  const { unknown, refused } = set;
  const images = t('evaluation.images', { count: unknown.reduce((sum, each) => sum + each.images, 0) });
  const classes = listClasses(unknown.map(({ name }) => name));
  const [first] = refused;
  const notes = [
    ...(unknown.length === 0
      ? []
      : [t('evaluation.testUnknown', { count: unknown.length, classes, images })]),
    ...(first === undefined
      ? []
      : [t('evaluation.testRefused', { count: refused.length, reason: problemText(first) })]),
  ];
  return notes.length === 0 ? null : <p className="test-set-note">{notes.join(' ')}</p>;
}
