import { useId, type ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { beginTemplate, openProject } from './project-files.ts';
import './start-choices.css';

/** The three ways on: the lesson, an empty canvas, a file. */
export function StartChoices({ onChosen }: { readonly onChosen?: () => void }): ReactElement {
  const choose = (begin: () => Promise<void>) => () => {
    onChosen?.();
    void begin();
  };
  return (
    <div className="start-choices">
      <Choice
        icon="play"
        title={t('start.lesson')}
        text={t('start.lessonText')}
        first
        onClick={choose(() => beginTemplate('lesson'))}
      />
      <Choice
        icon="plus"
        title={t('start.empty')}
        text={t('start.emptyText')}
        onClick={choose(() => beginTemplate('empty'))}
      />
      <Choice icon="folder" title={t('start.open')} text={t('start.openText')} onClick={choose(openProject)} />
    </div>
  );
}

interface ChoiceProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly first?: boolean;
  readonly onClick: () => void;
}

function Choice({ icon, title, text, first = false, onClick }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <button
      type="button"
      className={classNames('start-choice', first && 'start-choice-first')}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClick={onClick}
    >
      <span className="start-choice-icon">
        <Icon name={icon} size={18} />
      </span>
      <span className="start-choice-words">
        <span className="start-choice-title" id={`${id}-title`}>
          {title}
        </span>
        <span className="start-choice-text" id={`${id}-text`}>
          {text}
        </span>
      </span>
      <Icon name="chevronRight" />
    </button>
  );
}
