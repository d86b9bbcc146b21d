// All windows that are open. In a file of its own, since the app and its windows need each other.

/** @type {Set<import('./browser-window.mjs').BrowserWindow>} */
export const windows = new Set();
