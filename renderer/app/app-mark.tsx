import type { ReactElement } from 'react';

/** The sign of the app: a kernel's window on an input, and the output it fills. */
export function AppMark({ size }: { readonly size: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M4 10.5 17 4v17.5L4 28z" fill="var(--role-input)" />
      <path d="M7.5 15 13.5 12v8.5l-6 3z" fill="var(--surface)" />
      <path d="M8.7 15.8 12.3 14v5.7l-3.6 1.8z" fill="var(--role-kernel)" />
      <path d="M20 9.5 28 5.5v14l-8 4z" fill="var(--role-output)" />
    </svg>
  );
}
