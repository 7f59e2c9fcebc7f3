import { readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import type { MachineFacts } from '../shared/ipc-contract.ts';
import type { LogFile } from './log-file.ts';

const mostDumps = 10;

/** What an admin wants to know before he opens the box. */
export async function readMachine(logFile: LogFile): Promise<MachineFacts> {
  const dataFolder = app.getPath('userData');
  const { bavail, bsize } = await statfs(dataFolder);
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    system: `${process.platform} ${process.arch} ${process.getSystemVersion()}`,
    dataFolder,
    freeBytes: bavail * bsize,
    logBytes: logFile.size(),
    crashDumps: (await dumpsOf(app.getPath('crashDumps'))).length,
    secretStore: secretStore(),
  };
}

/** How the system keeps secrets; on Linux `basic_text` is no protection, elsewhere it is the system's own store. */
export function secretStore(): string {
  return process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
}

/** Keeps the newest ten crash dumps: a program that crashes all day must not fill the disk. */
export async function dropOldDumps(folder: string): Promise<void> {
  const dumps = await dumpsOf(folder);
  const dated = await Promise.all(dumps.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })));
  const old = dated.toSorted((a, b) => b.at - a.at).slice(mostDumps);
  await Promise.all(old.map(({ path }) => rm(path, { force: true })));
}

/** Crashpad puts them into folders of its own below this one. */
async function dumpsOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.dmp')).map((name) => join(folder, name));
}
