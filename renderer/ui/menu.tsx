import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import './menu.css';
import { Icon, type IconName } from './icon.tsx';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName | undefined;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  /** Given, the item is one of a set to choose from. */
  readonly checked?: boolean;
  /** Draws a line above the item. */
  readonly startsGroup?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  /** The name of the list. */
  readonly label: string;
  readonly align?: 'left' | 'right';
  readonly items: readonly MenuItem[];
  /** The button that opens it. */
  readonly children: (button: {
    readonly 'aria-haspopup': 'menu';
    readonly 'aria-expanded': boolean;
    readonly onClick: () => void;
  }) => ReactElement;
}

/** A button with a list of commands, by the usual pattern: arrows, Home, End, Escape. */
export function Menu({ label, align = 'left', items, children }: MenuProps): ReactElement {
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState<CSSProperties>({});
  const anchor = useRef<HTMLDivElement>(null);
  const entries = (): HTMLButtonElement[] => [
    ...(anchor.current?.querySelectorAll<HTMLButtonElement>('.menu-item:not(:disabled)') ?? []),
  ];
  const close = (): void => {
    setOpen(false);
    anchor.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };

  useLayoutEffect(() => {
    if (open && anchor.current !== null) setPlace(placeBeside(anchor.current, align));
  }, [open, align]);

  useEffect(() => {
    if (!open) return;
    const onResize = (): void => setOpen(false);
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, [open]);

  useEffect(() => {
    if (!open) return;
    anchor.current?.querySelector<HTMLButtonElement>('.menu-item:not(:disabled)')?.focus();
    const onPointerDown = (event: globalThis.PointerEvent): void => {
      if (event.target instanceof Node && anchor.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => document.removeEventListener('pointerdown', onPointerDown, true);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    const all = entries();
    const index = all.findIndex((entry) => entry === document.activeElement);
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') all[(index + 1) % all.length]?.focus();
    else if (event.key === 'ArrowUp') all[(index + all.length - 1) % all.length]?.focus();
    else if (event.key === 'Home') all[0]?.focus();
    else if (event.key === 'End') all.at(-1)?.focus();
    else if (event.key === 'Tab') setOpen(false);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={anchor} className="menu-anchor" onKeyDown={onKeyDown}>
      {children({ 'aria-haspopup': 'menu', 'aria-expanded': open, onClick: () => setOpen(!open) })}
      {open && (
        <div className="menu" role="menu" aria-label={label} style={place}>
          {items.map((item) => (
            <MenuEntry key={item.id} item={item} onDone={close} />
          ))}
        </div>
      )}
    </div>
  );
}

const GAP = 4;

/** In the window rather than in a panel, which would cut it off: below the button, or above where there is more room. */
function placeBeside(anchor: Element, align: 'left' | 'right'): CSSProperties {
  const { top, bottom, left, right } = anchor.getBoundingClientRect();
  const below = window.innerHeight - bottom - 2 * GAP;
  const above = top - 2 * GAP;
  const menu = anchor.querySelector('.menu')?.scrollHeight ?? 0;
  const isBelow = menu <= below || below >= above;
  return {
    ...(isBelow
      ? { top: bottom + GAP, maxHeight: below }
      : { bottom: window.innerHeight - top + GAP, maxHeight: above }),
    ...(align === 'left' ? { left } : { right: window.innerWidth - right }),
  };
}

function MenuEntry({ item, onDone }: { readonly item: MenuItem; readonly onDone: () => void }): ReactElement {
  const choice = item.checked !== undefined;
  const icon = item.checked === true ? 'check' : item.icon;
  return (
    <>
      {item.startsGroup === true && <div className="menu-line" role="separator" />}
      <button
        type="button"
        className="menu-item"
        role={choice ? 'menuitemradio' : 'menuitem'}
        aria-checked={item.checked}
        tabIndex={-1}
        disabled={item.disabled}
        onClick={() => {
          onDone();
          item.onSelect();
        }}
      >
        {icon === undefined ? <span style={{ width: 16 }} /> : <Icon name={icon} />}
        <span className="menu-item-label">{item.label}</span>
        {item.keys !== undefined && <span className="menu-item-keys">{item.keys}</span>}
      </button>
    </>
  );
}
