import path from 'node:path';

/** @type {Readonly<Record<string, string>>} */
const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * What a file of the renderer's bundle is, by its name.
 *
 * @param {string} file
 */
export function contentTypeOf(file) {
  return contentTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
}
