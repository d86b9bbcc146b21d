import { isAppUrl } from '../app-url.ts';

/** What is asked of `event.senderFrame`. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Only the top frame of the page's own origin is answered; a frame that has gone (null) is not. */
export function isTrustedSender(frame: SenderFrame | null, development: string | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url, development);
}
