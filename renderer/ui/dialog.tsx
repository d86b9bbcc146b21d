import { useId, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { t } from '../../core/text/text.ts';
import './dialog.css';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

interface DialogProps {
  readonly title: string;
  /** Of the title, where it is not the page's. */
  readonly lang?: string | undefined;
  /** `large`: as large as the window allows, whatever is in it. */
  readonly size?: 'narrow' | 'normal' | 'wide' | 'large';
  /** Escape, the cross, or a click beside it. */
  readonly onClose: () => void;
  /** The buttons, the way on last. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A modal window by the browser's own means: it holds the focus, makes the rest inert and gives the focus back. */
export function Dialog({
  title,
  lang,
  size = 'normal',
  onClose,
  actions,
  children,
}: DialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // A layout effect ends before its element leaves the page: only a dialog in the page gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    element.showModal();
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classNames('dialog', size !== 'normal' && `dialog-${size}`)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current && isOutside(event.nativeEvent, dialog.current)) onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId} lang={lang}>
          {title}
        </h2>
        <IconButton icon="close" label={t('shell.close')} onClick={onClose} />
      </div>
      <div className="dialog-body">{children}</div>
      {actions !== undefined && <div className="dialog-foot">{actions}</div>}
    </dialog>
  );
}

/** A press on the backdrop reaches the dialog element itself, outside of its box. */
function isOutside({ clientX, clientY }: PointerEvent, element: HTMLElement): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
