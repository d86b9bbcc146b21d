/** First in, first out, each step in constant time: `shift` moves all the others of a long array. */
export interface Queue<T> {
  put(item: T): void;
  /** undefined when it is empty. */
  take(): T | undefined;
}

export function createQueue<T>(): Queue<T> {
  let entering: T[] = [];
  /** The next one last. */
  let leaving: T[] = [];
  return {
    put: (item) => void entering.push(item),
    take() {
      if (leaving.length === 0) [leaving, entering] = [entering.reverse(), []];
      return leaving.pop();
    },
  };
}
