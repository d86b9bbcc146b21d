// The browser behind all windows.
import { asMessage } from './devtools.mjs';

/** @type {import('./devtools.mjs').Connection | undefined} */
let connection;
/** The sessions of new pages, by target: each page waits until its own window lets it go on. @type {Map<string, string>} */
const sessions = new Map();
/** @type {Set<(event: 'created' | 'changed' | 'destroyed', target: import('./devtools.mjs').Message) => void>} */
const watchers = new Set();

/** @param {import('./devtools.mjs').Connection} connected */
export async function connectBrowser(connected) {
  connection = connected;
  const { browser } = connected;
  browser.on('Target.targetCreated', ({ targetInfo }) => tell('created', targetInfo));
  browser.on('Target.targetInfoChanged', ({ targetInfo }) => tell('changed', targetInfo));
  browser.on('Target.targetDestroyed', (params) => tell('destroyed', params));
  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    sessions.set(String(asMessage(targetInfo)['targetId']), String(sessionId));
  });
  await browser.send('Target.setDiscoverTargets', { discover: true });
  await browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
}

/**
 * Makes a tab that has not begun to load its address: it does once its session sends `Runtime.runIfWaitingForDebugger`.
 *
 * @param {object} params of `Target.createTarget`
 */
export async function openTab(params) {
  const { browser, session } = browserConnection();
  const { targetId } = await browser.send('Target.createTarget', params);
  const target = String(targetId);
  const sessionId = sessions.get(target);
  if (sessionId === undefined) throw new Error('the new page was not attached to');
  return { target, session: session(sessionId) };
}

/**
 * @param {'created' | 'changed' | 'destroyed'} event
 * @param {unknown} target
 */
function tell(event, target) {
  if (typeof target !== 'object' || target === null) return;
  for (const watcher of [...watchers]) watcher(event, { ...target });
}

/** Has the browser end by itself, and waits until it has. */
export async function closeBrowser() {
  if (connection === undefined) return;
  await connection.browser.send('Browser.close').catch(() => undefined);
  await connection.ended;
}

export function browserConnection() {
  if (connection === undefined) throw new Error('Cannot create BrowserWindow before app is ready');
  return connection;
}

/** @param {(event: 'created' | 'changed' | 'destroyed', target: import('./devtools.mjs').Message) => void} watcher */
export function watchTargets(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
