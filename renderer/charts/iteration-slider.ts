/** Where a key moves the iteration that is looked at: a number, null for the newest, or undefined when it does nothing. */
export function moveByKey(
  key: string,
  large: boolean,
  selected: number | null,
  length: number,
): number | null | undefined {
  const at = selected ?? length;
  const step = large ? 10 : 1;
  const page = Math.max(10, Math.round(length / 10));
  const to = (iteration: number): number => Math.min(length, Math.max(1, iteration));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return to(at - step);
    case 'ArrowRight':
    case 'ArrowUp':
      return to(at + step);
    case 'PageDown':
      return to(at - page);
    case 'PageUp':
      return to(at + page);
    case 'Home':
      return 1;
    case 'End':
      return length;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}
