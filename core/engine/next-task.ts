/**
 * Gives the function that runs a callback in a task of its own, behind the messages that wait already.
 *
 * Node has `setImmediate` for that; its message ports would hand up to a thousand messages over in one task, and a
 * loop that posts to itself would starve everything else. Browsers have no `setImmediate`, but a posted message comes
 * at once and in turn, where a nested `setTimeout` is held back by 4 ms, a third of the engine's time slice.
 */
export function createNextTask(): (callback: () => void) => void {
  if (typeof setImmediate === 'function') {
    const immediate = setImmediate;
    return (callback) => {
      immediate(callback);
    };
  }
  const { port1, port2 } = new MessageChannel();
  let waiting: (() => void) | null = null;
  port1.onmessage = () => {
    const callback = waiting;
    waiting = null;
    callback?.();
  };
  return (callback) => {
    waiting = callback;
    port2.postMessage(null);
  };
}
