import { useId, type CSSProperties, type ReactElement, type ReactNode } from 'react';
import './panel.css';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

interface PanelProps {
  /** Its heading, and the name of its region. */
  readonly title: string;
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly style?: CSSProperties | undefined;
  /** Given, the heading folds the panel; the content of a folded panel is not in the tree. */
  readonly fold?: { readonly open: boolean; readonly onToggle: () => void };
  readonly children: ReactNode;
}

/** A titled region with a scrolling body. */
export function Panel({ title, aside, className, style, fold, children }: PanelProps): ReactElement {
  const id = useId();
  const open = fold?.open ?? true;
  return (
    <section className={classNames('panel', className)} style={style} aria-labelledby={id}>
      <div className="panel-head">
        <h2 className="panel-title" id={id}>
          {fold === undefined ? (
            title
          ) : (
            <button type="button" className="panel-fold" aria-expanded={open} onClick={fold.onToggle}>
              <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} />
              {title}
            </button>
          )}
        </h2>
        {aside}
      </div>
      {open && <div className="panel-body">{children}</div>}
    </section>
  );
}
