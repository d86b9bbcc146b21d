// A client of the DevTools protocol over a pipe: JSON texts, each ended by a NUL, answered by their id.

/** @typedef {Record<string, unknown>} Message */

/**
 * @typedef {object} Session one page, or the browser as a whole
 * @property {(method: string, params?: object) => Promise<Message>} send
 * @property {(method: string, listener: (params: Message) => void) => void} on
 */

/**
 * @typedef {object} Connection
 * @property {Session} browser
 * @property {Promise<void>} ended the browser has
 * @property {(id: string) => Session} session
 */

/**
 * @param {NodeJS.ReadableStream} input
 * @param {NodeJS.WritableStream} output
 * @returns {Connection}
 */
export function createConnection(input, output) {
  /** @type {Map<number, { resolve: (result: Message) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  /** @type {Map<string, ((params: Message) => void)[]>} by session and method */
  const listeners = new Map();
  let lastId = 0;
  /** @type {string[]} */
  let parts = [];

  input.setEncoding('utf8');
  input.on('data', (/** @type {string} */ text) => {
    const pieces = text.split('\0');
    parts.push(pieces[0] ?? '');
    for (const piece of pieces.slice(1)) {
      receive(parts.join(''));
      parts = [piece];
    }
  });
  // The browser has ended: whoever still writes to it is ending too.
  output.on('error', () => undefined);

  /** @param {string} text */
  function receive(text) {
    const message = asMessage(JSON.parse(text));
    const { id, method, sessionId } = message;
    if (typeof id === 'number') {
      const pending = waiting.get(id);
      waiting.delete(id);
      const error = message['error'];
      if (error === undefined) pending?.resolve(asMessage(message['result']));
      else pending?.reject(new Error(String(asMessage(error)['message'])));
    } else {
      const key = keyOf(typeof sessionId === 'string' ? sessionId : '', String(method));
      for (const listener of listeners.get(key) ?? []) listener(asMessage(message['params'] ?? {}));
    }
  }

  /**
   * @param {string} sessionId empty: the browser
   * @returns {Session}
   */
  function session(sessionId) {
    return {
      send(method, params = {}) {
        const id = ++lastId;
        const address = sessionId === '' ? {} : { sessionId };
        output.write(`${JSON.stringify({ id, method, params, ...address })}\0`);
        return new Promise((resolve, reject) => {
          waiting.set(id, { resolve, reject });
        });
      },
      on(method, listener) {
        const key = keyOf(sessionId, method);
        listeners.set(key, [...(listeners.get(key) ?? []), listener]);
      },
    };
  }

  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    input.on('close', () => resolve());
  });

  return { browser: session(''), session, ended };
}

/**
 * @param {string} sessionId
 * @param {string} method
 */
function keyOf(sessionId, method) {
  return `${sessionId} ${method}`;
}

/**
 * @param {unknown} value
 * @returns {Message}
 */
export function asMessage(value) {
  if (typeof value !== 'object' || value === null) throw new Error('not an object');
  return { ...value };
}
