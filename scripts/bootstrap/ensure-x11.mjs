import { existsSync } from 'node:fs';
import { missingForX11 } from '../x11.mjs';
import { runChild } from './child.mjs';

const PACKAGES = ['xvfb', 'x11-xkb-utils', 'xkb-data', 'python3-xlib'];

/**
 * A scanner's keys are also tested as a real keyboard's, on an X server without a screen. Installs Debian's where that is possible;
 * where not, it says so, and that test is left out: everything else of the test run needs no X. Always answers 0.
 */
export const ensureX11 = async () => {
  if (missingForX11() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const options = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
    await runChild('apt-get', ['update', '-qq'], options);
    await runChild('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], options);
  }
  const missing = missingForX11();
  if (missing) console.log(`${missing} (on Debian: apt-get install ${PACKAGES.join(' ')})`);
  return 0;
};
