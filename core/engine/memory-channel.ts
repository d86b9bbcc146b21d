import type { Channel } from './channel.ts';

/**
 * Two joined channels in one thread, for tests and the command line. Messages are structured clones, so that what a
 * real port refuses to carry fails here too, and they arrive in a later task, as from a real port.
 */
export function createMemoryChannelPair(): readonly [Channel, Channel] {
  const toFirst: Side = { receive: null, queue: [] };
  const toSecond: Side = { receive: null, queue: [] };
  let open = true;
  const channel = (own: Side, other: Side): Channel => ({
    post(message) {
      if (!open) return;
      other.queue.push(structuredClone(message));
      schedule(other);
    },
    onMessage(receive) {
      own.receive = receive;
      schedule(own);
    },
    close() {
      open = false;
    },
  });
  const schedule = (side: Side): void => {
    setTimeout(() => {
      while (open && side.receive !== null && side.queue.length > 0) side.receive(side.queue.shift());
    });
  };
  return [channel(toFirst, toSecond), channel(toSecond, toFirst)];
}

interface Side {
  receive: ((message: unknown) => void) | null;
  readonly queue: unknown[];
}
