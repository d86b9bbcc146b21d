import { isReady } from './ready.mjs';

/** @typedef {(request: Request) => Response | Promise<Response>} Handler */

/** @type {Map<string, Handler>} */
const handlers = new Map();

export const protocol = {
  /** What was registered, for tests. @type {Electron.CustomScheme[]} */
  standInSchemes: [],

  /** @param {Electron.CustomScheme[]} schemes */
  registerSchemesAsPrivileged(schemes) {
    if (isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    protocol.standInSchemes = schemes;
  },

  /**
   * @param {string} scheme
   * @param {Handler} handler
   */
  handle(scheme, handler) {
    if (!isReady()) throw new Error('protocol.handle can only be called after app is ready');
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} has been registered`);
    handlers.set(scheme, handler);
  },

  /** @param {string} scheme */
  isProtocolHandled: (scheme) => handlers.has(scheme),

  /** @param {string} scheme */
  unhandle(scheme) {
    handlers.delete(scheme);
  },
};

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
export async function answerRequest(request) {
  const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
  return handler === undefined ? new Response('unknown scheme', { status: 502 }) : handler(request);
}
