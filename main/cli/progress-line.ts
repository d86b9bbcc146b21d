export interface Progress {
  /** "Epoch 2 of 5" */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** "loss 0.2312", the most important first. */
  readonly details: readonly string[];
}

/** From the widest on; few, so that a bar does not change with every digit beside it. */
const WIDEST_BAR = 30;
const NARROWEST_BAR = 8;
const BARS = [WIDEST_BAR, 20, NARROWEST_BAR];
const GAP = '  ';
/** A cell by the eighths of it that are filled. */
const PARTS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * One line of at most `columns` characters. In a narrow one the bar shrinks first, then the last details go, then what is
 * left of the bar.
 */
export function progressLine({ label, done, total, details }: Progress, columns: number): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  const line = (width: number, told: readonly string[]): string =>
    [label, bar(share, width), ...told].join(GAP);
  for (const width of BARS) if (line(width, details).length <= columns) return line(width, details);
  for (let told = details.length - 1; told > 0; told--) {
    const shorter = line(NARROWEST_BAR, details.slice(0, told));
    if (shorter.length <= columns) return shorter;
  }
  const room = Math.min(columns - label.length - GAP.length, WIDEST_BAR);
  return room < NARROWEST_BAR ? label.slice(0, Math.max(0, columns)) : line(room, []);
}

/** `width` with its two ends. It is full only when all is done. */
function bar(share: number, width: number): string {
  const cells = width - 2;
  const eighths = Math.floor(share * cells * PARTS.length);
  const filled = '█'.repeat(Math.floor(eighths / PARTS.length)) + (PARTS[eighths % PARTS.length] ?? '');
  return `[${filled.padEnd(cells)}]`;
}
