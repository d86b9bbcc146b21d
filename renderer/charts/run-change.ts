/** Something that was changed while the run went on, as the charts show it. */
export interface RunChange {
  /** The first iteration that trained with it. */
  readonly iteration: number;
  /** "Learning rate 0.01" */
  readonly text: string;
}

/** The texts of all changes from iteration `first` to `last`, in a line; null when there is none. */
export function changesBetween(changes: readonly RunChange[], first: number, last: number): string | null {
  const texts = changes.flatMap(({ iteration, text }) =>
    iteration >= first && iteration <= last ? [text] : [],
  );
  return texts.length === 0 ? null : texts.join(' · ');
}
