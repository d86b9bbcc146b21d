import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { appPath, isInside } from './app-path.ts';
import { APP_SCHEME } from './app-url.ts';
import { contentTypeOf } from './start/content-types.mjs';
import { webHeaders } from './start/web-headers.mjs';

/** Makes the page's scheme an origin like the web's. To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      // Without corsEnabled any page could read from the scheme; the policy is not to be bypassed.
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
}

/** Serves the files of `root` as the page's origin, under the headers that every edition has. */
export function setupAppProtocol(root: string): void {
  protocol.handle(APP_SCHEME, (request) => answer(request, root));
}

async function answer(request: Request, root: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { Allow: 'GET, HEAD' });
  const file = await findFile(request.url, root);
  if (file === null) return refuse(404);
  const headers = { ...webHeaders, 'Content-Type': contentTypeOf(file.path) };
  return new Response(request.method === 'HEAD' ? null : file.bytes, { headers });
}

function refuse(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...webHeaders, ...headers } });
}

/** null unless the address names a file that lies in the bundle, after following links. */
async function findFile(
  address: string,
  root: string,
): Promise<{ path: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const file = appPath(address, root);
  if (file === null) return null;
  try {
    const [realRoot, realFile] = await Promise.all([realpath(root), realpath(file)]);
    if (path.relative(root, file) !== path.relative(realRoot, realFile) || !isInside(realRoot, realFile)) {
      return null;
    }
    return { path: file, bytes: await readFile(realFile) };
  } catch {
    return null;
  }
}
