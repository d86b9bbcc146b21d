// A static server for the browser edition, on the loopback address only.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { contentTypeOf } from './content-types.mjs';
import { webHeaders } from './web-headers.mjs';

const preferredPort = 4173;

/**
 * Serves a folder, on the given port or, where none is given, on the preferred one or any that is free.
 *
 * @param {string} folder
 * @param {number} [port] 0 for any free port
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveWeb(folder, port) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'Internal error');
    });
  });
  await listen(server, port ?? preferredPort).catch((/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code === 'EADDRINUSE' && port === undefined) return listen(server, 0);
    throw error;
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<void>}
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    refuse(response, 405, 'Method not allowed');
    return;
  }
  const file = await findFile(folder, request.url ?? '/');
  if (file === undefined) {
    refuse(response, 404, 'Not found');
    return;
  }
  response.writeHead(200, {
    ...webHeaders,
    'Content-Type': contentTypeOf(file.path),
    'Content-Length': file.size,
    'Cache-Control': 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
}

/**
 * The file that an address names, if it lies in the folder: after decoding once, and after following links.
 *
 * @param {string} folder
 * @param {string} url
 * @returns {Promise<{ path: string, size: number } | undefined>}
 */
async function findFile(folder, url) {
  const name = decodePath(url);
  if (name === undefined) return undefined;
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, name === '/' ? 'index.html' : name));
    const status = await stat(file);
    return isInside(root, file) && status.isFile() ? { path: file, size: status.size } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The decoded path of an address. Forms that can climb out of a folder on any system are refused, not repaired.
 *
 * @param {string} url
 * @returns {string | undefined}
 */
function decodePath(url) {
  let decoded;
  try {
    decoded = decodeURIComponent(url.replace(/[?#].*$/s, ''));
  } catch {
    return undefined;
  }
  const climbs = decoded.split('/').some((part) => part === '..' || part === '.');
  return decoded.startsWith('/') && !climbs && !/[\\:\0]/.test(decoded) ? decoded : undefined;
}

/**
 * @param {string} root
 * @param {string} file
 */
function isInside(root, file) {
  const relative = path.relative(root, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function refuse(response, status, text) {
  response.writeHead(status, { ...webHeaders, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
