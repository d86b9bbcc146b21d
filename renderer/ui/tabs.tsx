import { useId, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import './tabs.css';

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly content: ReactNode;
}

interface TabsProps<Id extends string> {
  /** What the tabs choose between, for screen readers. */
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** Lays out the row of tabs and the one panel that is in the tree. */
  readonly children: (tabs: ReactElement, panel: ReactElement) => ReactElement;
}

/** Tabs by the usual pattern: one stop for Tab, arrows move between them, the hidden panels are not in the tree. */
export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
  children,
}: TabsProps<Id>): ReactElement {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const current = items.find((item) => item.id === selected) ?? items[0];

  const onKeyDown = (event: KeyboardEvent): void => {
    const index = items.findIndex((item) => item.id === current?.id);
    const next =
      event.key === 'ArrowRight'
        ? (index + 1) % items.length
        : event.key === 'ArrowLeft'
          ? (index + items.length - 1) % items.length
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? items.length - 1
              : -1;
    const item = items[next];
    if (item === undefined) return;
    event.preventDefault();
    onSelect(item.id);
    row.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };

  return children(
    <div ref={row} className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="tab"
          id={`${id}-${item.id}`}
          className="tab"
          aria-selected={item.id === current?.id}
          aria-controls={item.id === current?.id ? `${id}-panel` : undefined}
          tabIndex={item.id === current?.id ? 0 : -1}
          onClick={() => onSelect(item.id)}
        >
          {item.label}
        </button>
      ))}
    </div>,
    <div
      className="tab-panel"
      role="tabpanel"
      id={`${id}-panel`}
      aria-labelledby={`${id}-${current?.id ?? ''}`}
    >
      {current?.content}
    </div>,
  );
}
