import { protocol } from 'electron';
import { appScheme, isOwnAddress } from '../shared/app-address.ts';
import type { Log } from './log-file.ts';
import { contentPolicy, pageFile, readPageFile } from './page-files.ts';

/** Makes `app://` a secure origin with storage of its own; before Electron is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

interface Serving {
  /** The folder of the built page. */
  readonly root: string;
  /** The server's address at this moment: the policy lets the page reach it and no other. */
  readonly server: () => string;
  readonly log: Log;
}

/** Answers `app://lineside/…` from the folder of the page, and nothing else. */
export function serveApp({ root, server, log }: Serving): void {
  protocol.handle(appScheme, async (request) => {
    const file = isOwnAddress(request.url) ? pageFile(root, new URL(request.url).pathname) : null;
    if (file === null || request.method !== 'GET') {
      log('warn', `path refused: ${request.method} ${request.url}`);
      return new Response('forbidden', { status: 403 });
    }
    return (await readPageFile(file, contentPolicy(server()))) ?? new Response('not found', { status: 404 });
  });
}
