import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { registerAppScheme, setupAppProtocol } from '../../main/app-protocol.ts';
import { protocol, resetFakeElectron } from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' blob: data:; worker-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-src 'none'; frame-ancestors 'none'; object-src 'none'";

let folder = '';
let root = '';

beforeEach(async () => {
  resetFakeElectron();
  folder = await mkdtemp(path.join(os.tmpdir(), 'convas-protocol-'));
  root = path.join(folder, 'renderer');
  await mkdir(path.join(root, 'assets'), { recursive: true });
  await writeFile(path.join(root, 'index.html'), '<!doctype html>');
  await writeFile(path.join(root, 'assets/a.js'), 'export {};');
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  setupAppProtocol(root);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function ask(address: string, method = 'GET'): Promise<Response> {
  const handler = protocol.handlers.get('app');
  if (handler === undefined) throw new Error('nothing handles app');
  return handler(new Request(address, { method }));
}

describe('the scheme', () => {
  it('is an origin like the web, with CORS and without a way round the policy', () => {
    registerAppScheme();
    expect(protocol.schemes).toEqual([
      {
        scheme: 'app',
        privileges: {
          standard: true,
          secure: true,
          supportFetchAPI: true,
          corsEnabled: true,
          stream: true,
          codeCache: true,
        },
      },
    ]);
  });
});

describe('an answer', () => {
  it.each([
    ['app://bundle/', 200],
    ['app://bundle/assets/a.js', 200],
    ['app://bundle/missing.js', 404],
    ['app://bundle/%2e%2e%2fsecret.txt', 404],
  ])('%s (%i) carries every header of the policy', async (address, status) => {
    const { headers, status: found } = await ask(address);
    expect(found).toBe(status);
    expect(headers.get('Content-Security-Policy')).toBe(POLICY);
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('has the file and its type', async () => {
    const response = await ask('app://bundle/assets/a.js');
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toBe('export {};');
  });

  it('to HEAD has no body', async () => {
    const response = await ask('app://bundle/', 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('to %s is 405', async (method) => {
    const response = await ask('app://bundle/', method);
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('for a folder is 404', async () => {
    expect((await ask('app://bundle/assets')).status).toBe(404);
  });

  it.skipIf(process.platform === 'win32').each(['../secret.txt', 'index.html'])(
    'for a link to %s is 404, wherever it leads',
    async (target) => {
      await symlink(path.join(root, target), path.join(root, 'link.txt'));
      expect((await ask('app://bundle/link.txt')).status).toBe(404);
    },
  );

  it.skipIf(process.platform === 'win32')('for a file in a linked folder is 404', async () => {
    await symlink(folder, path.join(root, 'linked'));
    expect((await ask('app://bundle/linked/secret.txt')).status).toBe(404);
  });
});
