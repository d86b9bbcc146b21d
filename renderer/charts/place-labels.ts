/** Where short labels stand beside vertical lines, so that none covers another. */
export interface Mark {
  readonly x: number;
  readonly text: string;
}

export interface PlacedLabel {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

interface Plot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** At 12 px, on average; text cannot be measured before it is drawn. */
const CHARACTER_WIDTH = 6.5;
const GAP = 7;
const FIRST_BASELINE = 12;
const ROW = 15;
const MOST_ROWS = 3;

/**
 * In rows from the top of the plot, each beside its line, at the right where there is room. The newest are placed first;
 * one that finds no place is left out.
 */
export function placeLabels(marks: readonly Mark[], plot: Plot): readonly PlacedLabel[] {
  const right = plot.x + plot.width;
  const rows = Math.min(MOST_ROWS, Math.floor(plot.height / (3 * ROW)));
  const taken: (readonly [row: number, from: number, to: number])[] = [];
  return marks.toReversed().flatMap(({ x, text }): readonly PlacedLabel[] => {
    const width = GAP + text.length * CHARACTER_WIDTH;
    const sides = [
      { anchor: 'start', from: x, to: x + width },
      { anchor: 'end', from: x - width, to: x },
    ] as const;
    for (let row = 0; row < rows; row++) {
      for (const { anchor, from, to } of sides) {
        const isFree = taken.every(([other, start, end]) => other !== row || to <= start || from >= end);
        if (!isFree || from < plot.x || to > right) continue;
        taken.push([row, from, to]);
        const beside = anchor === 'start' ? x + GAP : x - GAP;
        return [{ text, x: beside, y: plot.y + FIRST_BASELINE + row * ROW, anchor }];
      }
    }
    return [];
  });
}
