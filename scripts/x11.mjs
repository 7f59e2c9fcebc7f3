import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The Python that Debian's python3-xlib belongs to; another one on the PATH does not see it. */
export const systemPython = '/usr/bin/python3';

/** What is missing for tests with the keys of a real X server, as a sentence; null: nothing. */
export const missingForX11 = () => {
  const missing = ['/usr/bin/Xvfb', '/usr/bin/setxkbmap', '/usr/bin/xkbcomp', systemPython].filter(
    (path) => !existsSync(path),
  );
  if (missing.length === 0 && spawnSync(systemPython, ['-c', 'import Xlib.ext.xtest']).status !== 0)
    missing.push("Python's Xlib");
  return missing.length === 0 ? null : `no real key events of X11 here: ${missing.join(', ')} missing`;
};
