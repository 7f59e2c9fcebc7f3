import { existsSync } from 'node:fs';
import { findChromium } from '../chromium.mjs';
import { runChild } from './child.mjs';

const HELP =
  'Chromium is missing: install it (on Debian: apt-get install chromium, as root) or set CHROMIUM_PATH to one that is there.';

/** The browser tests use the machine's Chromium. Installs Debian's where that is possible. Answers an exit code. */
export const ensureChromium = async () => {
  if (findChromium()) return 0;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const options = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
    // A stale list of one source must not stop us: the install says it if the package cannot be had.
    await runChild('apt-get', ['update', '-qq'], options);
    await runChild('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  }
  if (findChromium()) return 0;
  console.error(HELP);
  return 1;
};
