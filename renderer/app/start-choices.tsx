import { useId, type ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { beginTemplate, openProject } from './project-files.ts';
import './start-choices.css';

/** The ways on: the lesson, a classifier, an empty canvas, a file. */
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
        icon="image"
        title={t('start.classifier')}
        text={t('start.classifierText')}
        onClick={choose(() => beginTemplate('classifier'))}
      />
      <Choice
        icon="plus"
        title={t('start.empty')}
        text={t('start.emptyText')}
        onClick={choose(() => beginTemplate('empty'))}
      />
      <Choice
        icon="folder"
        title={t('start.open')}
        text={t('start.openText')}
        onClick={choose(openProject)}
      />
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

/** The whole card can be clicked; to the keyboard and to screen readers it is a button with the title's name. */
function Choice({ icon, title, text, first = false, onClick }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div className={classNames('start-choice', first && 'start-choice-first')}>
      <span className="start-choice-icon">
        <Icon name={icon} size={18} />
      </span>
      <div className="start-choice-words">
        <button type="button" className="start-choice-button" aria-describedby={id} onClick={onClick}>
          {title}
        </button>
        <p className="start-choice-text" id={id}>
          {text}
        </p>
      </div>
      <Icon name="chevronRight" />
    </div>
  );
}
