import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeUpElectron } from './made-up-electron.ts';

const root = join(import.meta.dirname, '../..');
const desktop = join(root, 'apps/desktop');

const versionOf = (name: string): string => {
  const { version } = JSON.parse(readFileSync(join(desktop, 'node_modules', name, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
};

interface Packing {
  /** For electron-builder. */
  readonly args: readonly string[];
  /** A new folder for a made-up Electron; null: electron-builder brings the real one. */
  readonly madeUpIn: string | null;
}

/** Packs what was built into apps/desktop/dist. Answers electron-builder's exit code. */
export async function packApp({ args, madeUpIn }: Packing): Promise<number> {
  const electron = versionOf('electron');
  if (madeUpIn !== null) await makeUpElectron(madeUpIn, electron);
  const own = [
    `--projectDir=${desktop}`,
    `--config=${join(root, 'electron-builder.yml')}`,
    '--publish=never',
    `-c.electronVersion=${electron}`,
    // It does not read the versions of a catalog.
    `-c.extraMetadata.dependencies.electron-updater=${versionOf('electron-updater')}`,
    ...(madeUpIn === null ? [] : [`-c.electronDist=${madeUpIn}`]),
  ];
  const program = join(desktop, 'node_modules/electron-builder/cli.js');
  const child = spawn(process.execPath, [program, ...own, ...args], { stdio: 'inherit' });
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => ended(code ?? 1));
  });
}
