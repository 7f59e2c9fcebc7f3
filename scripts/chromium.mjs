import { existsSync } from 'node:fs';

/** The Chromium that tests use: CHROMIUM_PATH, else where Debian, Ubuntu and Google's package put it. */
export const findChromium = () =>
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );

/**
 * Root has no user namespace to sandbox in. The other flags stop what a fresh Chromium does behind the page's back:
 * without them a machine with a closed network sees refused connections in the middle of a test.
 */
export const chromiumArguments = () => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
