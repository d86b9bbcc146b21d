/** Moments of a run that goes on for nobody knows how long: at most so many of them, evenly apart. */
export interface Thinned<Item> {
  readonly items: readonly Item[];
  /** Whether this iteration is one of those to keep. */
  isDue(iteration: number): boolean;
  /** Keeps it; where they become too many, every second one goes, and from then on twice as many iterations lie between two. */
  add(iteration: number, item: Item): void;
  clear(): void;
}

/** `most`: an even number. */
export function createThinned<Item>(most: number): Thinned<Item> {
  let items: Item[] = [];
  let stride = 1;
  let next = 0;
  return {
    get items() {
      return items;
    },
    isDue: (iteration) => iteration >= next,
    add(iteration, item) {
      items.push(item);
      if (items.length > most) {
        items = items.filter((_, place) => place % 2 === 0);
        stride *= 2;
      }
      next = iteration + stride;
    },
    clear() {
      items = [];
      stride = 1;
      next = 0;
    },
  };
}
