// A page of the app has an address of a scheme that Chromium does not know: app://bundle/x. Here Chromium loads it from
// http://bundle.app.localhost/x, which it trusts like a secure origin and which leads to the server of pages; the app
// is told the address it knows. The name stays the same from start to start, and so does what the page stored.

/**
 * @param {string} address as the app knows it
 * @returns {string} as Chromium loads it
 */
export function toBrowserAddress(address) {
  const found = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/s.exec(address);
  if (found === null || ['http', 'https', 'ws', 'wss'].includes(found[1] ?? '')) return address;
  return `http://${found[2]}.${found[1]}.localhost${found[3]}`;
}

/**
 * @param {string} address as Chromium loads it
 * @returns {string} as the app knows it
 */
export function toAppAddress(address) {
  return address.replace(/^http:\/\/([^/?#:]*)\.([^./?#:]+)\.localhost(?=[/?#]|$)/, '$2://$1');
}
