import { EventEmitter } from 'node:events';

/** With a constructor of its own: the compiler cannot declare a JavaScript class that inherits EventEmitter's. */
export class Emitter extends EventEmitter {
  constructor() {
    super();
  }
}
