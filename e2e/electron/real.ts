// `npm run e2e:electron`: the specifications of the desktop app on Electron's own program, where `npm test` has the stand-in.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findElectron } from '../../scripts/electron-window.ts';

const found = findElectron(join(import.meta.dirname, '../..'), process.env);
if ('missing' in found) {
  console.error(`These specifications cannot run: ${found.missing}.`);
  process.exitCode = 1;
} else {
  const playwright = join(import.meta.dirname, '../node_modules/.bin/playwright');
  const { status } = spawnSync(playwright, ['test', 'electron/', '--workers=1', '--timeout=120000'], {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_HOST: 'real' },
  });
  process.exitCode = status ?? 1;
}
