import {
  cloneElement,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
} from 'react';
import { createPortal } from 'react-dom';
import './tooltip.css';

interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface AnchorProps {
  'aria-describedby'?: string | undefined;
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave?: () => void;
  onPointerDown?: () => void;
  onFocus?: (event: FocusEvent<HTMLElement>) => void;
  onBlur?: () => void;
}

interface TooltipProps {
  readonly text: string;
  readonly keys?: string | undefined;
  /** Whether it also describes its anchor to a screen reader; false when it repeats the anchor's name. */
  readonly describes?: boolean;
  readonly side?: 'below' | 'right';
  readonly children: ReactElement<AnchorProps>;
}

const DELAY_MILLISECONDS = 400;

/** A hint that appears on hover and on keyboard focus; Escape hides it. */
export function Tooltip({
  text,
  keys,
  describes = true,
  side = 'below',
  children,
}: TooltipProps): ReactElement {
  const id = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [anchor, setAnchor] = useState<Anchor | null>(null);

  const hide = (): void => {
    clearTimeout(timer.current);
    setAnchor(null);
  };
  const showLater = (element: HTMLElement, delay: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(element.getBoundingClientRect()), delay);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (anchor === null) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setAnchor(null);
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [anchor]);

  const child = children.props;
  return (
    <>
      {cloneElement(children, {
        'aria-describedby': describes ? id : child['aria-describedby'],
        onPointerEnter: (event) => {
          child.onPointerEnter?.(event);
          if (event.pointerType !== 'touch') showLater(event.currentTarget, DELAY_MILLISECONDS);
        },
        onPointerLeave: () => {
          child.onPointerLeave?.();
          hide();
        },
        onPointerDown: () => {
          child.onPointerDown?.();
          hide();
        },
        onFocus: (event) => {
          child.onFocus?.(event);
          if (event.target.matches(':focus-visible')) showLater(event.currentTarget, 0);
        },
        onBlur: () => {
          child.onBlur?.();
          hide();
        },
      })}
      {describes && (
        <span id={id} hidden>
          {text}
        </span>
      )}
      {anchor !== null &&
        createPortal(<Bubble anchor={anchor} text={text} keys={keys} side={side} />, document.body)}
    </>
  );
}

interface BubbleProps {
  readonly anchor: Anchor;
  readonly text: string;
  readonly keys: string | undefined;
  readonly side: 'below' | 'right';
}

const GAP = 6;

/** Placed once its own size is known, so that it never leaves the window. */
function Bubble({ anchor, text, keys, side }: BubbleProps): ReactElement {
  const bubble = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const size = bubble.current?.getBoundingClientRect();
    if (size === undefined) return;
    const left = side === 'right' ? anchor.right + GAP : (anchor.left + anchor.right - size.width) / 2;
    const top = side === 'right' ? (anchor.top + anchor.bottom - size.height) / 2 : anchor.bottom + GAP;
    const above = top + size.height > window.innerHeight - GAP ? anchor.top - GAP - size.height : top;
    setPlace({
      left: Math.max(GAP, Math.min(left, window.innerWidth - GAP - size.width)),
      top: Math.max(GAP, side === 'right' ? Math.min(top, window.innerHeight - GAP - size.height) : above),
    });
  }, [anchor, side]);
  return (
    <div
      ref={bubble}
      className="tooltip"
      role="tooltip"
      style={place ?? { left: 0, top: 0, visibility: 'hidden' }}
    >
      {text}
      {keys !== undefined && <span className="tooltip-keys">{keys}</span>}
    </div>
  );
}
