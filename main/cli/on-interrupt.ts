/** What a shell reports of a program that was interrupted. */
const INTERRUPTED = 130;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The first signal asks to end in order; whoever sends a second one does not want to wait. */
export function onInterrupt(callback: () => void): () => void {
  let asked = false;
  const obey = (): void => {
    if (asked) process.exit(INTERRUPTED);
    asked = true;
    callback();
  };
  for (const signal of SIGNALS) process.on(signal, obey);
  return () => {
    for (const signal of SIGNALS) process.off(signal, obey);
  };
}
