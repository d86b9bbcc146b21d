// What the main process, its pages and its child processes say to each other, all of it between the stand-in's own
// parts. A port is known by the number of the end that was given away.

/**
 * @typedef {{ type: 'port', id: number, data: unknown, ports: number[] }
 *   | { type: 'portClosed', id: number }} PortMessage
 */

/**
 * @typedef {object} KeyPress
 * @property {string} key
 * @property {boolean} ctrlKey
 * @property {boolean} metaKey
 * @property {boolean} shiftKey
 * @property {boolean} altKey
 */

/**
 * @typedef {PortMessage
 *   | { type: 'invoke', id: number, channel: string, args: unknown[] }
 *   | { type: 'send', channel: string, args: unknown[] }
 *   | { type: 'key', press: KeyPress }} MessageOfPage
 */

/**
 * @typedef {PortMessage
 *   | { type: 'answer', id: number, value: unknown }
 *   | { type: 'answer', id: number, error: string }
 *   | { type: 'message', channel: string, args: unknown[], ports: number[] }} MessageToPage
 */

/**
 * @typedef {PortMessage | { type: 'parent', data: unknown, ports: number[] }} ChildMessage both ways
 */

export {};
