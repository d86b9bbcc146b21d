/** The engine in a Web Worker: the browser edition. */
import { runEngine } from '../../core/engine/engine.ts';

runEngine({
  post(message) {
    self.postMessage(message);
  },
  onMessage(receive) {
    self.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data));
  },
  close() {
    self.close();
  },
});
