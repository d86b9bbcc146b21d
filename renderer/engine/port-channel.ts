import type { Channel } from '../../core/engine/channel.ts';

export function portChannel(port: MessagePort): Channel {
  return {
    post(message) {
      port.postMessage(message);
    },
    onMessage(receive) {
      port.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data));
      port.start();
    },
    close() {
      port.close();
    },
  };
}
