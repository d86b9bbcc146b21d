import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveWeb } from '../../../main/start/serve-web.mjs';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder: string;
let server: Awaited<ReturnType<typeof serveWeb>>;

/** Sends the path as it is: fetch would tidy up what these tests are about. */
function ask(sentPath: string, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: sentPath, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.on('error', reject).end();
  });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'convas-serve-'));
  const site = path.join(folder, 'site');
  await mkdir(path.join(site, 'assets'), { recursive: true });
  await mkdir(path.join(folder, 'site-of-somebody-else'));
  await writeFile(path.join(site, 'index.html'), '<title>Convas</title>');
  await writeFile(path.join(site, 'assets', 'kernels.wasm'), 'wasm');
  await writeFile(path.join(site, 'assets', 'with space.js'), 'export {};');
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await writeFile(path.join(folder, 'site-of-somebody-else', 'secret.txt'), 'secret');
  await symlink(path.join(folder, 'secret.txt'), path.join(site, 'linked.txt')).catch(() => {
    // Windows makes links for administrators only; there the address below is just not found.
  });
  server = await serveWeb(site, 0);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('serves', () => {
  test.each([
    { sent: '/', type: 'text/html; charset=utf-8', body: '<title>Convas</title>' },
    { sent: '/?example=lesson', type: 'text/html; charset=utf-8', body: '<title>Convas</title>' },
    { sent: '/assets/kernels.wasm', type: 'application/wasm', body: 'wasm' },
    { sent: '/assets/with%20space.js', type: 'text/javascript; charset=utf-8', body: 'export {};' },
  ])('$sent as $type', async ({ sent, type, body }) => {
    const answer = await ask(sent);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.body).toBe(body);
  });

  test('the headers alone for HEAD', async () => {
    const answer = await ask('/', 'HEAD');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-length']).toBe('21');
    expect(answer.body).toBe('');
  });
});

test.each(['/', '/nothing-here'])('isolates the page and narrows what it may load: %s', async (sent) => {
  const { headers } = await ask(sent);
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

describe('does not find', () => {
  test.each([
    '/nothing-here',
    '/assets',
    '/assets/',
    '/linked.txt',
    '/../secret.txt',
    '/../site-of-somebody-else/secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/./index.html',
    '//index.html/../../secret.txt',
    '/C:/secret.txt',
    '/index.html%00.js',
    '/index.html::$DATA',
    '/%',
    '/%ff',
    'http://127.0.0.1/index.html',
  ])('%s', async (sent) => {
    const answer = await ask(sent);
    expect(answer.status).toBe(404);
    expect(answer.body).toBe('Not found\n');
  });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('refuses the method %s', async (method) => {
  const answer = await ask('/', method);
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe('GET, HEAD');
});

test('listens on the loopback address only', () => {
  expect(new URL(server.url).hostname).toBe('127.0.0.1');
});

test('a port that was asked for and is taken is an error', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const taken = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(serveWeb(folder, taken)).rejects.toThrow('EADDRINUSE');
  other.close();
});

test('without a wish it takes another port when the preferred one is taken', async () => {
  const first = await serveWeb(folder);
  const second = await serveWeb(folder);
  expect(second.url).not.toBe(first.url);
  await Promise.all([first.close(), second.close()]);
});
