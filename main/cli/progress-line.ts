export interface Progress {
  /** "Epoch 2 of 5" */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** "loss 0.2312", the most important first. */
  readonly details: readonly string[];
}

const WIDEST_BAR = 30;
const NARROWEST_BAR = 8;
const GAP = '  ';
/** A cell by the eighths of it that are filled. */
const PARTS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** One line of at most `columns` characters. In a narrow one the last details go first, then the bar shrinks and goes. */
export function progressLine({ label, done, total, details }: Progress, columns: number): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  const head = label + GAP + bar(share, WIDEST_BAR);
  for (let kept = details.length; kept >= 0; kept--) {
    const line = [head, ...details.slice(0, kept)].join(GAP);
    if (line.length <= columns) return line;
  }
  const room = columns - label.length - GAP.length;
  return room < NARROWEST_BAR ? label.slice(0, Math.max(0, columns)) : label + GAP + bar(share, room);
}

/** `width` with its two ends. It is full only when all is done. */
function bar(share: number, width: number): string {
  const cells = width - 2;
  const eighths = Math.floor(share * cells * PARTS.length);
  const filled = '█'.repeat(Math.floor(eighths / PARTS.length)) + (PARTS[eighths % PARTS.length] ?? '');
  return `[${filled.padEnd(cells)}]`;
}
