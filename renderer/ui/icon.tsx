import type { ReactElement } from 'react';

/** Drawn for a 16 px square with a 1.5 px line in the colour of the text; `F` marks a filled shape. */
const DRAWINGS = {
  play: 'F M5 3.2v9.6a.6.6 0 0 0 .9.5l7.6-4.8a.6.6 0 0 0 0-1L5.9 2.7a.6.6 0 0 0-.9.5Z',
  pause: 'F M4 3h2.8v10H4zM9.2 3H12v10H9.2z',
  stepEpoch:
    'F M1.5 3.4v9.2a.5.5 0 0 0 .8.4L7 9.2v3.4a.5.5 0 0 0 .8.4l4.7-4.2V13h2V3h-2v4.2L7.8 3a.5.5 0 0 0-.8.4v3.4L2.3 3a.5.5 0 0 0-.8.4Z',
  step: 'F M3.5 3.4v9.2a.5.5 0 0 0 .8.4L10 8.4V13h2V3h-2v4.6L4.3 3a.5.5 0 0 0-.8.4Z',
  stop: 'F M4 3.5h8a.5.5 0 0 1 .5.5v8a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5V4a.5.5 0 0 1 .5-.5Z',
  reset: 'M3 8a5 5 0 1 0 1.6-3.6M3 2.5v3h3',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7',
  redo: 'M10.5 3l3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H9',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5 6.5 12 13 4.5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 6V3.5a1 1 0 0 1 1-1H6M10 2.5h2.5a1 1 0 0 1 1 1V6M13.5 10v2.5a1 1 0 0 1-1 1H10M6 13.5H3.5a1 1 0 0 1-1-1V10',
  layout: 'M2.5 3.5h4v3h-4zM2.5 9.5h4v3h-4zM9.5 6.5h4v3h-4zM6.5 5h1.5v6H6.5M8 8h1.5',
  map: 'M2.5 3.5h11v9h-11zM8.5 8.5h3v2h-3z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  trash: 'M3 4.5h10M6.5 4V2.5h3V4M4.5 4.5l.5 9h6l.5-9M7 7v4M9 7v4',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  chevronDown: 'M4 6l4 4 4-4',
  chevronUp: 'M4 10l4-4 4 4',
  chevronRight: 'M6 4l4 4-4 4',
  chevronLeft: 'M10 4 6 8l4 4',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  moon: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z',
  system: 'M2 3h12v8H2zM6 14h4M8 11v3',
  help: 'M5.8 6a2.2 2.2 0 1 1 3.3 1.9c-.8.5-1.1.9-1.1 1.8M8 12.3v.1',
  warning: 'M8 2.5 14.5 13.5h-13ZM8 6.5v3.5M8 11.8v.1',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5v3.5M8 5v.1',
  file: 'M4 1.5h5l3.5 3.5v9.5H4zM9 1.5V5h3.5',
  folder: 'M1.5 12.5v-9h4.5l1.5 2h7v7z',
  camera: 'M2 4.5h3l1-2h4l1 2h3v8.5H2zM8 11.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2Z',
  pencil: 'M10.5 3l2.5 2.5-7.5 7.5H3v-2.5zM9 4.5 11.5 7',
  image: 'M2 3h12v10H2zM2 11l3.5-3.5 3 3L10.5 8.5 14 12M10.5 6.3v.1',
  save: 'M2.5 2.5h9l2 2v9h-11zM5 2.5v4h5v-4M5 13.5v-4h6v4',
  table: 'M2 3h12v10H2zM2 6.3h12M2 9.7h12M6 3v10',
  chart: 'M2 2v12h12M4.5 11l3-4 2.5 2L14 4',
  kernel: 'M3 3h10v10H3zM3 6.3h10M3 9.7h10M6.3 3v10M9.7 3v10',
  panelLeft: 'M2 3h12v10H2zM6 3v10',
  panelRight: 'M2 3h12v10H2zM10 3v10',
  panelBottom: 'M2 3h12v10H2zM2 9.5h12',
  connect: 'M5 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM15 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM5 8h6',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5v.1M6.7 6.5v.1M9.3 6.5v.1M12 6.5v.1M5 9.5h6',
  book: 'M8 4.2C6.5 3 4.3 2.7 2 2.8v9.6c2.3-.1 4.5.2 6 1.4 1.5-1.2 3.7-1.5 6-1.4V2.8c-2.3-.1-4.5.2-6 1.4ZM8 4.2v9.6',
  microscope: 'M6 2.5h3v6H6zM7.5 8.5v1.5M5 10h5M9 4.5a4.5 4.5 0 0 1 1.8 8.5M3.5 13.5h9',
  dots: 'F M3 6.8a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4ZM8 6.8a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4ZM13 6.8a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4Z',
} as const;

export type IconName = keyof typeof DRAWINGS;

/** Decoration beside a text or inside a named button: never the only name of anything. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactElement {
  const drawing: string = DRAWINGS[name];
  const filled = drawing.startsWith('F ');
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={filled ? 'currentColor' : 'none'}
      stroke={filled ? 'none' : 'currentColor'}
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={filled ? drawing.slice(2) : drawing} />
    </svg>
  );
}
