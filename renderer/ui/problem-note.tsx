import type { ReactElement } from 'react';
import type { Problem } from '../../core/problem.ts';
import { problemText, t } from '../../core/text/text.ts';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icon.tsx';
import './problem-note.css';

interface ProblemNoteProps {
  readonly problem: Problem;
  readonly onDismiss: () => void;
}

/** What went wrong with what was just asked for, until it is dismissed. */
export function ProblemNote({ problem, onDismiss }: ProblemNoteProps): ReactElement {
  return (
    <div className="problem-note" role="alert">
      <Icon name="warning" />
      <p>{problemText(problem)}</p>
      <IconButton icon="close" label={t('engine.dismiss')} onClick={onDismiss} />
    </div>
  );
}
