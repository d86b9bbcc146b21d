/**
 * The bridge between the page and main: functions only. The page's callbacks get data and never an event, and no part
 * of Electron reaches the page.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, DesktopNotifications, DesktopRequests } from './contract.ts';

/** What the page may listen to. */
const notifications: Readonly<Record<keyof DesktopNotifications, true>> = {
  command: true,
  engineNotice: true,
  fileOpened: true,
  saveBeforeClose: true,
};

function request<K extends keyof DesktopRequests>(name: K) {
  return (...args: Parameters<DesktopRequests[K]>) => ipcRenderer.invoke(name, ...args);
}

/** Only in the moments after a click or a key: nothing that runs in the page can make it look so. */
async function allowCamera(): Promise<void> {
  if (!navigator.userActivation.isActive) throw new Error('not asked for by a person');
  await ipcRenderer.invoke('allowCamera' satisfies keyof DesktopRequests);
}

const desktop: DesktopBridge = {
  platform: process.platform,
  openProject: request('openProject'),
  saveProject: request('saveProject'),
  saveExport: request('saveExport'),
  takeLaunchFile: request('takeLaunchFile'),
  setDocumentStatus: request('setDocumentStatus'),
  setTheme: request('setTheme'),
  openLink: request('openLink'),
  connectEngine: request('connectEngine'),
  restartEngine: request('restartEngine'),
  allowCamera,
  confirmClose: request('confirmClose'),
  on(channel, listener) {
    if (!Object.hasOwn(notifications, channel)) throw new Error('unknown channel');
    const receive = (_event: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload);
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.removeListener(channel, receive);
    };
  },
};

// A port cannot pass through the context bridge: it comes as a window message, to this very origin only.
ipcRenderer.on('enginePort', (event) => {
  window.postMessage({ type: 'engine-port' }, window.location.origin, event.ports);
});

contextBridge.exposeInMainWorld('desktop', desktop);
