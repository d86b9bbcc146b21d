import { memo, useEffect, useRef, useState, type ReactElement } from 'react';
import type { TensorRequest } from '../../core/inspect/inspector.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import type { NamedTensor } from '../../core/tensor/tensor.ts';
import { formatInteger } from '../../core/text/format.ts';
import { scaleFor, type Theme } from './colour-scale.ts';
import { drawMap, drawPicture } from './draw-tensor.ts';
import { useInsideStore } from './inside-store.ts';
import './node-maps.css';
import { useShownTheme } from './use-theme.ts';

interface NodeMapsProps {
  readonly id: string;
  /** Of one image. */
  readonly shape: Shape;
  readonly isInput: boolean;
}

/** Maps that fit above a node, and their side. */
const MAPS = 4;
const SIDE = 28;
const GAP = 3;
const WIDTH = 144;
/** Longer vectors are drawn by the largest of their neighbours. */
const LONGEST = 8192;
/** Pixels for one of the page: nodes are drawn larger and smaller. */
const SHARP = 2;

/** What a node holds for the image that is looked at: maps as pictures, vectors as bars. It shows nothing until there is something. */
export const NodeMaps = memo(function NodeMaps({ id, shape, isInput }: NodeMapsProps): ReactElement {
  const tray = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  const inView = useInView(tray);
  const [there, setThere] = useState(false);
  const channels = shape.at(-1) ?? 1;
  const shown =
    shape.length === 3 ? Math.min(channels, isInput ? channels : MAPS) : Math.min(channels, LONGEST);
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
      drawTensor(canvas.current, tensor, isInput, theme);
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
      <canvas ref={canvas} className="node-maps-canvas" width={WIDTH * SHARP} height={SIDE * SHARP} />
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

function drawTensor(
  canvas: HTMLCanvasElement,
  { shape, data }: NamedTensor,
  isInput: boolean,
  theme: Theme,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = false;
  if (shape.length === 3) drawMaps(context, shape, data, isInput, theme);
  else drawBars(context, data);
}

function drawMaps(
  context: CanvasRenderingContext2D,
  [height = 1, width = 1, channels = 1]: Shape,
  data: Float32Array,
  isInput: boolean,
  theme: Theme,
): void {
  const scale = SIDE / Math.max(height, width);
  const [across, down] = [width * scale * SHARP, height * scale * SHARP];
  const image = new ImageData(width, height);
  const sheet = new OffscreenCanvas(width, height);
  const ink = sheet.getContext('2d');
  const isPicture = isInput && (channels === 1 || channels === 3);
  const range = scaleFor(data);
  const edge = getComputedStyle(context.canvas).getPropertyValue('--border');
  for (let channel = 0; channel < (isPicture ? 1 : channels); channel++) {
    if (isPicture) drawPicture(image, data, channels);
    else drawMap(image, data, channels, channel, range, theme);
    ink?.putImageData(image, 0, 0);
    const left = channel * (across + GAP * SHARP);
    context.drawImage(sheet, left, SIDE * SHARP - down, across, down);
    context.strokeStyle = edge;
    context.strokeRect(left + 0.5, SIDE * SHARP - down + 0.5, across - 1, down - 1);
  }
}

/** A bar each, up for positive and down for negative numbers, all of one scale. */
function drawBars(context: CanvasRenderingContext2D, data: Float32Array): void {
  const { width, height } = context.canvas;
  const style = getComputedStyle(context.canvas);
  const { kind, end } = scaleFor(data);
  const zero = kind === 'diverging' ? height / 2 : height;
  const columns = Math.min(data.length, width / SHARP);
  const step = width / columns;
  const bar = Math.max(1, Math.min(step - 1, 12 * SHARP));
  context.fillStyle = style.getPropertyValue('--border');
  context.fillRect(0, Math.min(zero, height - 1), width, 1);
  context.fillStyle = style.getPropertyValue('--role-output');
  for (let column = 0; column < columns; column++) {
    const value = largestOf(
      data,
      Math.floor((column * data.length) / columns),
      Math.floor(((column + 1) * data.length) / columns),
    );
    const length = Math.round((Math.abs(value) / end) * zero);
    context.fillRect(column * step, value < 0 ? zero : zero - length, bar, length);
  }
}

/** By its size, with its sign. */
function largestOf(data: Float32Array, from: number, to: number): number {
  let largest = 0;
  for (let i = from; i < to; i++) if (Math.abs(data[i]!) > Math.abs(largest)) largest = data[i]!;
  return largest;
}
