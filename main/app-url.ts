/** The page's own scheme: a standard, secure origin that no network and no file has. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'bundle';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

/**
 * Whether an address is of the page's own origin. `development` is the address of the development server, null in
 * a packaged app, whatever its environment says.
 */
export function isAppUrl(address: string, development: string | null): boolean {
  const url = parseUrl(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  // Of a scheme that is not the web's own, Node gives the origin "null": its parts are compared instead.
  if (url.protocol === `${APP_SCHEME}:`) return url.host === APP_HOST;
  const server = development === null ? null : parseUrl(development);
  return server !== null && url.origin === server.origin && url.origin !== 'null';
}

export function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
