import { useEffect, type ReactElement } from 'react';
import { create } from 'zustand';
import { t } from '../../core/text/text.ts';
import './toast.css';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'success' | 'error';
  readonly text: string;
}

interface ToastStore {
  readonly toasts: readonly Toast[];
  /** Shows a sentence; an error stays until it is closed, the rest goes by itself. */
  readonly show: (tone: Toast['tone'], text: string) => void;
  readonly close: (id: number) => void;
}

const MOST_AT_ONCE = 4;
const MILLISECONDS = 6000;

let lastId = 0;

export const useToasts = create<ToastStore>()((set) => ({
  toasts: [],
  show(tone, text) {
    const toast = { id: ++lastId, tone, text };
    // The same sentence twice is one sentence.
    set(({ toasts }) => ({
      toasts: [...toasts.filter((other) => other.text !== text), toast].slice(-MOST_AT_ONCE),
    }));
  },
  close(id) {
    set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  },
}));

/** The corner where sentences about finished or failed actions appear. */
export function ToastRegion(): ReactElement {
  const toasts = useToasts((store) => store.toasts);
  return (
    <section className="toasts" aria-label={t('shell.notifications')} aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

const ICONS = { info: 'info', success: 'check', error: 'warning' } as const;

function ToastCard({ toast }: { readonly toast: Toast }): ReactElement {
  const close = useToasts((store) => store.close);
  const stays = toast.tone === 'error';
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => close(toast.id), MILLISECONDS);
    return () => clearTimeout(timer);
  }, [close, stays, toast.id]);
  return (
    <div className={classNames('toast', `toast-${toast.tone}`)} role={stays ? 'alert' : undefined}>
      <Icon name={ICONS[toast.tone]} />
      <p className="toast-text">{toast.text}</p>
      <IconButton icon="close" label={t('shell.close')} onClick={() => close(toast.id)} />
    </div>
  );
}
