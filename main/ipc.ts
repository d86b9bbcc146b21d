/**
 * The one door for requests of the page, and the only file with `ipcMain`. Every channel goes through the same checks,
 * in this order: who asks, how often, how much, and whether the arguments are what the contract says. A request that
 * fails one is refused, counted and named; its promise in the page is rejected.
 */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { MAX_EXPORT_BYTES, MAX_MESSAGE_BYTES, type DesktopRequests } from '../preload/contract.ts';
import { developmentUrl } from './development-url.ts';
import { messageSize } from './ipc/message-size.ts';
import { createRateLimit } from './ipc/rate-limit.ts';
import { parseRequest } from './ipc/request-arguments.ts';
import { isTrustedSender } from './ipc/trusted-sender.ts';
import { logRefusal } from './refusals.ts';

type RequestName = keyof DesktopRequests;
type Answers = {
  readonly [K in RequestName]: (...args: Parameters<DesktopRequests[K]>) => ReturnType<DesktopRequests[K]>;
};
type Refusal = 'IPC_SENDER' | 'IPC_RATE' | 'IPC_SIZE' | 'IPC_ARGUMENTS';

const MESSAGES_A_SECOND = 1000;
/** What is too large to be saved is answered in words, by who saves it: here it only has to be bearable. */
const LIMITS: Partial<Record<RequestName, number>> = {
  saveProject: 4 * MAX_MESSAGE_BYTES,
  saveExport: 2 * MAX_EXPORT_BYTES,
};

/** Answers the requests of the page with the functions of `answers`. */
export function answerRequests(answers: Answers): void {
  const rate = createRateLimit(MESSAGES_A_SECOND, () => performance.now());
  for (const name of requestNames()) answer(name, answers, () => rate.allow());
}

function answer<K extends RequestName>(name: K, answers: Answers, isInTime: () => boolean): void {
  const refuse = (why: Refusal): never => {
    logRefusal(`${why} ${name}`);
    throw new Error(`${why}: ${name}`);
  };
  ipcMain.handle(name, async (event: IpcMainInvokeEvent, ...args: unknown[]): Promise<unknown> => {
    if (!isTrustedSender(event.senderFrame, developmentUrl())) refuse('IPC_SENDER');
    if (!isInTime()) refuse('IPC_RATE');
    const limit = LIMITS[name] ?? MAX_MESSAGE_BYTES;
    if (messageSize(args, limit) > limit) refuse('IPC_SIZE');
    const parsed = parseRequest[name](args);
    return parsed === null ? refuse('IPC_ARGUMENTS') : answers[name](...parsed);
  });
}

function requestNames(): RequestName[] {
  return Object.keys(parseRequest) as RequestName[];
}
