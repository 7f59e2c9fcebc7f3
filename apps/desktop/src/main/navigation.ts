import { app, type WebContents } from 'electron';
import { isOwnAddress } from '../shared/app-address.ts';
import type { Log } from './log-file.ts';

/** Keeps every page that this program ever opens where it is: no other address, no second window, nothing embedded. */
export function guardNavigation(log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log));
}

function guard(contents: WebContents, log: Log): void {
  const stay = (event: { readonly url: string; readonly preventDefault: () => void }) => {
    if (isOwnAddress(event.url)) return;
    log('warn', `navigation refused: ${event.url}`);
    event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', (event) => {
    // Of the top frame will-navigate tells as well.
    if (!event.isMainFrame) stay(event);
  });
  contents.setWindowOpenHandler(({ url }) => {
    log('warn', `popup refused: ${url}`);
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    log('warn', 'webview refused');
    event.preventDefault();
  });
}
