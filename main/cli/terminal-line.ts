import { progressLine, type Progress } from './progress-line.ts';

/** A line of a terminal that is written over again and again. */
export interface TerminalLine {
  /** Shows how far it is, unless it did so a moment ago. */
  show(progress: Progress): void;
  /** Takes the line away, so that other output begins where it began. `show` begins anew. */
  end(): void;
}

/** Ten times a second is as often as a person can follow. */
const PAUSE_MILLISECONDS = 100;
const FREE_COLUMNS = 3;
const TO_START = '\r';
const CLEAR_TO_END = '\u001b[K';

/**
 * `write` writes to the terminal, `columns` is its width at the time, `now` a clock in milliseconds. The last columns
 * stay empty: some terminals go to the next line when the last is filled, and Ctrl-C puts ^C behind what stands there.
 */
export function createTerminalLine(
  write: (text: string) => void,
  columns: () => number,
  now: () => number = () => performance.now(),
): TerminalLine {
  let shownAt: number | null = null;
  return {
    show(progress) {
      const time = now();
      if (shownAt !== null && time - shownAt < PAUSE_MILLISECONDS) return;
      shownAt = time;
      write(TO_START + progressLine(progress, columns() - FREE_COLUMNS) + CLEAR_TO_END);
    },
    end() {
      if (shownAt !== null) write(TO_START + CLEAR_TO_END);
      shownAt = null;
    },
  };
}
