import { app } from 'electron';
import { isAppUrl } from './app-url.ts';
import { developmentUrl } from './development-url.ts';
import { logRefusal } from './refusals.ts';

/** Keeps every page of the app at home: no other address, no other window, no page within the page. */
export function setupNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    const stayHome = (event: { readonly url: string; preventDefault(): void }): void => {
      if (isAppUrl(event.url, developmentUrl())) return;
      event.preventDefault();
      logRefusal('navigation');
    };
    contents.on('will-navigate', stayHome);
    contents.on('will-redirect', stayHome);
    contents.on('will-frame-navigate', stayHome);
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
      logRefusal('webview');
    });
    contents.setWindowOpenHandler(() => {
      logRefusal('window');
      return { action: 'deny' };
    });
  });
}
