import { useEffect, useRef, type ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useFileTarget } from '../../ui/use-drop-target.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { useInsideStore } from '../inside-store.ts';
import { useSubjectName } from './subject-name.ts';
import { SubjectPicture } from './subject-picture.tsx';
import { useSubject } from './subject-store.ts';
import './subject.css';

/** The picture that is looked at, small, with its name: opens and closes the panel to change it; a file can be dropped on it. */
export function SubjectButton(): ReactElement {
  const { open, setOpen, takeFile } = useSubject();
  const image = useInsideStore((store) => store.image);
  const shape = useProjectStore((store) => store.analysis.input?.output ?? null);
  const name = useSubjectName();
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    // A panel that was closed from inside gives the focus back.
    if (wasOpen.current && !open && document.activeElement === document.body) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const { dragging, handlers } = useFileTarget((file) => void takeFile(file));
  return (
    <button
      ref={button}
      type="button"
      className={classNames('subject-button', dragging && 'subject-dragging')}
      aria-expanded={open}
      aria-label={t('subject.open', { name })}
      title={t('subject.title')}
      onClick={() => setOpen(!open)}
      {...handlers}
    >
      <span className="subject-thumb">
        {image !== null && shape !== null ? (
          <SubjectPicture input={image.input} shape={shape} />
        ) : (
          <Icon name="image" />
        )}
      </span>
      <span className="subject-name">{name}</span>
      <Icon name={open ? 'chevronUp' : 'chevronDown'} size={14} />
    </button>
  );
}
