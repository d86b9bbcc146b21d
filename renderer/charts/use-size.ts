import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of an element's content box, in whole pixels, as it changes; null before it is known. */
export function useSize<E extends HTMLElement>(): readonly [RefObject<E | null>, Size | null] {
  const element = useRef<E>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.contentBoxSize[0] ?? entry?.borderBoxSize[0];
      if (box === undefined) return;
      const next = { width: Math.floor(box.inlineSize), height: Math.floor(box.blockSize) };
      setSize((before) => (before?.width === next.width && before.height === next.height ? before : next));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
