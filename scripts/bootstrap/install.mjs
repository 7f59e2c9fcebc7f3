import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.mjs';
import { root } from './places.mjs';

const PNPM = 'pnpm@12.21.0';
const stamp = join(root, 'node_modules', '.installed');

/** Changes whenever another install is due. */
const wanted = () => {
  const hash = createHash('sha256').update(`${PNPM} ${process.platform} ${process.arch}`);
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
};

const npm = (args) =>
  process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath, ...args]] : ['npm', args];

/** Installs from the lock file with the pinned pnpm, which npm itself fetches. Answers an exit code. */
export const install = async () => {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()) return 0;
  rmSync(stamp, { force: true });
  console.log(`\n▶ install packages (${PNPM})`);
  // --yes: without it npm refuses to fetch when its configuration says yes=false or there is no terminal.
  const exec = ['exec', '--yes', '--ignore-scripts=false', `--package=${PNPM}`, '--'];
  const [command, args] = npm([...exec, 'pnpm', 'install', '--frozen-lockfile']);
  const status = await runChild(command, args);
  if (status === 0) writeFileSync(stamp, wanted());
  else
    console.error(
      'The packages could not be installed; look at the lines above (network, registry, disk), then try again.',
    );
  return status;
};
