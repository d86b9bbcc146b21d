import path from 'node:path';
import { APP_URL } from './app-url.ts';

/** Names that Windows gives to devices, in every folder and with every extension. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Control characters, and what is a separator, a drive or a stream to Windows. */
const forbidden = /[\p{Control}\\:]/u;

/**
 * The file of the bundle that an address of the page names; null for every form that could lead elsewhere. Such forms
 * are refused, not repaired, and the path is decoded exactly once. Links are the caller's to look at.
 */
export function appPath(address: string, root: string): string | null {
  if (!address.startsWith(APP_URL)) return null;
  const name = decodeOnce(address.slice(APP_URL.length).replace(/[?#].*$/s, ''));
  if (name === null) return null;
  const parts = name === '' ? ['index.html'] : name.split('/');
  if (!parts.every(isPlainName)) return null;
  const file = path.join(root, ...parts);
  return isInside(root, file) ? file : null;
}

export function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

/** Windows forgets dots and spaces at a name's end, so that "..." or "x. " would name something else. */
function isPlainName(part: string): boolean {
  return part !== '' && !/[. ]$/.test(part) && !forbidden.test(part) && !deviceName.test(part);
}

function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
