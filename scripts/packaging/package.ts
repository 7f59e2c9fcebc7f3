// `npm run package`: the installers of the app for this system. `-- --dir` stops at the unpacked program; `-- --made-up-electron` packs
// around a made-up Electron, on machines that cannot have the real one. Anything else goes to electron-builder as it is.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packApp } from './pack-app.ts';

const madeUp = '--made-up-electron';
const given = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'lineside-package-'));
try {
  const args = given.filter((word) => word !== madeUp);
  process.exitCode = await packApp({ args, madeUpIn: given.includes(madeUp) ? join(folder, 'electron') : null });
} finally {
  await rm(folder, { recursive: true });
}
