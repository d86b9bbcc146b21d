import { dialog, shell, type BrowserWindow } from 'electron';
import { t } from '../core/text/text.ts';
import type { ExternalLink } from '../preload/contract.ts';
import { parseUrl } from './app-url.ts';
import { logRefusal } from './refusals.ts';

/** The only addresses the app ever hands to the system. */
export const EXTERNAL_LINKS: Readonly<Record<ExternalLink, string>> = {
  reactFlow: 'https://reactflow.dev/',
  electron: 'https://www.electronjs.org/',
  keras: 'https://keras.io/',
};

const hosts: ReadonlySet<string> = new Set(['reactflow.dev', 'www.electronjs.org', 'keras.io']);

/** Opens one of the known pages in the person's browser, once they agree. */
export async function openLink(window: BrowserWindow | null, link: ExternalLink): Promise<void> {
  const address = EXTERNAL_LINKS[link];
  if (!isAllowedAddress(address)) {
    logRefusal('external address');
    return;
  }
  const options = {
    type: 'question' as const,
    message: t('link.question'),
    detail: address,
    buttons: [t('link.open'), t('dialog.cancel')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
  const { response } = await (window === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  if (response === 0) await shell.openExternal(address);
}

/** https and a host of the list, in plain spelling: what the system makes of anything else is not ours to guess. */
export function isAllowedAddress(address: string): boolean {
  const url = parseUrl(address);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    hosts.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    url.href === address &&
    !/%00|\\/.test(address)
  );
}
