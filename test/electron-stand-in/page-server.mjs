import { createServer } from 'node:http';
import { toAppAddress } from './page-address.mjs';
import { answerRequest } from './protocol.mjs';

/**
 * Serves what the app's protocol handlers answer, on the loopback address, with their status and headers.
 *
 * @returns {Promise<number>} the port
 */
export function startPageServer() {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error('protocol handler:', error);
      response.destroy();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      // The server alone keeps no program alive.
      server.unref();
      if (address !== null && typeof address === 'object') resolve(address.port);
    });
  });
}

/**
 * A request's body is not passed on: no page of ours sends one.
 *
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 */
async function answer(incoming, outgoing) {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const request = new Request(toAppAddress(`http://${incoming.headers.host}${url}`), { method, headers });
  const response = await answerRequest(request);
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
