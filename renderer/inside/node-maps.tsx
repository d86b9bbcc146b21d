import { memo, useEffect, useRef, useState, type ReactElement } from 'react';
import type { TensorRequest } from '../../core/inspect/inspector.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import type { NamedTensor } from '../../core/tensor/tensor.ts';
import { formatInteger } from '../../core/text/format.ts';
import { drawTray, SHARP, TRAY } from './draw-tray.ts';
import { useInsideStore } from './inside-store.ts';
import './node-maps.css';
import { useShownTheme } from './use-theme.ts';

interface NodeMapsProps {
  readonly id: string;
  /** Of one image. */
  readonly shape: Shape;
  readonly isInput: boolean;
}

/** Longer vectors are drawn by the largest of their neighbours. */
const LONGEST = 8192;

/** What a node holds for the image that is looked at: maps as pictures, vectors as bars. It shows nothing until there is something. */
export const NodeMaps = memo(function NodeMaps({ id, shape, isInput }: NodeMapsProps): ReactElement {
  const tray = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  const inView = useInView(tray);
  const [there, setThere] = useState(false);
  const channels = shape.at(-1) ?? 1;
  const shown =
    shape.length === 3 ? Math.min(channels, isInput ? channels : TRAY.maps) : Math.min(channels, LONGEST);
  const name = `${id}/y`;

  useEffect(() => {
    if (!inView) return;
    const requests: readonly TensorRequest[] = [{ name, channels: shown }];
    const unwatch = useInsideStore.getState().watch(requests);
    let drawn: NamedTensor | undefined;
    const draw = (): void => {
      const tensor = useInsideStore.getState().tensors.get(name);
      setThere(tensor !== undefined);
      if (tensor === drawn || tensor === undefined || canvas.current === null) return;
      drawn = tensor;
      drawTray(canvas.current, tensor, isInput, theme);
    };
    draw();
    const unsubscribe = useInsideStore.subscribe(draw);
    return () => {
      unsubscribe();
      unwatch();
    };
  }, [inView, name, shown, isInput, theme]);

  const more = shape.length === 3 && !isInput ? channels - shown : 0;
  return (
    <div ref={tray} className="node-maps" data-there={there} aria-hidden="true">
      <canvas
        ref={canvas}
        className="node-maps-canvas"
        width={TRAY.width * SHARP}
        height={TRAY.side * SHARP}
      />
      {more > 0 && <span className="node-maps-more">+{formatInteger(more)}</span>}
    </div>
  );
});

function useInView(element: { readonly current: Element | null }): boolean {
  const [inView, setInView] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) =>
      setInView(entries.at(-1)?.isIntersecting ?? false),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return inView;
}
