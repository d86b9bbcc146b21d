/** The chart as a picture that leaves the page: with title and legend, and without the page's style sheets. */
import { t } from '../../core/text/text.ts';
import type { RunHistory } from '../store/history.ts';
import { circlePath, classShapePath } from './class-shapes.ts';
import { classColour } from './class-colours.ts';

const SVG = 'http://www.w3.org/2000/svg';
const HEAD = 34;
const FOOT = 30;
const PADDING = 12;

/** What style sheets and themes decide, written into each element. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'stroke-linecap',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** A copy of `chart`, which stands in the page, in the colours of the page's theme. */
export function chartPicture(chart: SVGSVGElement, title: string, legend: PictureLegend): SVGSVGElement {
  const width = chart.clientWidth + 2 * PADDING;
  const height = chart.clientHeight + HEAD + FOOT;
  const page = getComputedStyle(document.body);
  const text = getComputedStyle(chart.closest('section') ?? document.body).color;
  const ground = getComputedStyle(
    chart.closest('.training-dock, .training-charts, .overlay') ?? document.body,
  ).backgroundColor;

  const picture = element('svg', {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': page.fontFamily,
  });
  picture.append(
    element('rect', { width, height, fill: ground }),
    label(title, PADDING, 22, { fill: text, 'font-size': 15, 'font-weight': 600 }),
  );
  const copy = chart.cloneNode(true);
  inline(chart, copy);
  const frame = element('g', { transform: `translate(${PADDING} ${HEAD})` });
  frame.append(copy);
  picture.append(frame, legend(PADDING, height - 11, text));
  return picture;
}

/** Draws what stands below the chart: from `x` on, on the baseline `y`, in the colour of the text. */
export type PictureLegend = (x: number, y: number, text: string) => SVGElement;

/** The labels that a run predicted, each with its mark. */
export function classLegend(history: RunHistory, shapes: boolean): PictureLegend {
  return (x, y, text) => classLegendAt(history, shapes, x, y, text);
}

function classLegendAt(
  history: RunHistory,
  shapes: boolean,
  left: number,
  y: number,
  text: string,
): SVGElement {
  const group = element('g', { 'font-size': 12, fill: text });
  const seen = Array.from({ length: history.classes }, (_, index) => index).filter((index) =>
    history.predicted(index),
  );
  group.append(label(t('chart.legend'), left, y, {}));
  let x = left + 110;
  seen.forEach((index) => {
    const name = history.nameOf(index);
    group.append(
      element('path', {
        d: shapes ? classShapePath(index, x, y - 4, 4.5) : circlePath(x, y - 4, 4.5),
        fill: computedColour(classColour(index, history.classes)),
      }),
      label(name, x + 9, y, {}),
    );
    x += 35 + name.length * CHARACTER;
  });
  return group;
}

/** A line as it is drawn, and what it tells. */
export interface LegendLine {
  readonly text: string;
  /** As CSS. */
  readonly colour: string;
  readonly dashed: boolean;
}

const SAMPLE = 22;
const CHARACTER = 6.5;

/** The lines of a chart, each with a piece of it. */
export function lineLegend(lines: readonly LegendLine[]): PictureLegend {
  return (x, y, text) => {
    const group = element('g', { 'font-size': 12, fill: text });
    let left = x;
    for (const line of lines) {
      group.append(
        element('line', {
          x1: left,
          x2: left + SAMPLE,
          y1: y - 4,
          y2: y - 4,
          stroke: computedColour(line.colour),
          'stroke-width': 2,
          'stroke-dasharray': line.dashed ? '5 3.5' : 'none',
        }),
        label(line.text, left + SAMPLE + 6, y, {}),
      );
      left += SAMPLE + 24 + line.text.length * CHARACTER;
    }
    return group;
  };
}

/** The colour a CSS colour has in the theme of the page. */
function computedColour(css: string): string {
  const probe = document.createElement('span');
  probe.style.color = css;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function inline(original: Element, copy: Node): void {
  if (!(copy instanceof SVGElement)) return;
  const style = getComputedStyle(original);
  for (const name of STYLES) copy.style.setProperty(name, style.getPropertyValue(name));
  copy.removeAttribute('class');
  [...original.children].forEach((child, index) => {
    const twin = copy.children[index];
    if (twin !== undefined) inline(child, twin);
  });
}

function label(
  text: string,
  x: number,
  y: number,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const node = element('text', { x, y, ...attributes });
  node.textContent = text;
  return node;
}

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}

export function svgBytes(picture: SVGSVGElement): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(new XMLSerializer().serializeToString(picture));
}

const PIXELS_PER_UNIT = 2;

/** The picture in pixels, twice as fine as on the page; null when the page cannot draw it. */
export async function pngBytes(picture: SVGSVGElement): Promise<Uint8Array<ArrayBuffer> | null> {
  const address = URL.createObjectURL(new Blob([svgBytes(picture)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * PIXELS_PER_UNIT;
    canvas.height = image.height * PIXELS_PER_UNIT;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
