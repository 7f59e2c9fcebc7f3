import { generateKeyPairSync } from 'node:crypto';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UpdateReport } from '@lineside/domain';
import { Updates } from '../../apps/desktop/src/main/updates.ts';
import type { JournalLook } from '../../apps/desktop/src/shared/journal-look.ts';
import type { Built } from './build-installer.ts';
import { AppImageUpdater, NodeExecutor, NsisUpdater } from './electron-updater.ts';

/** What releases are signed with, and what devices trust. */
export const releaseKeys = generateKeyPairSync('ed25519');

export interface DeviceOptions {
  readonly version?: string;
  readonly channel?: string;
  readonly installed?: Built;
  readonly system?: 'linux' | 'windows';
  readonly server?: string;
  readonly isTrusting?: boolean;
}

export interface Device {
  readonly updates: Updates;
  readonly executor: NodeExecutor;
  readonly reports: UpdateReport[];
  readonly facts: { idleMs: number; journal: JournalLook | null };
  readonly cache: string;
  /** How often its installer was started. */
  readonly installs: () => number;
}

/** An installed app with its updater, which asks a server. */
export async function openDevice(url: string, home: string, options: DeviceOptions): Promise<Device> {
  const { version = '1.0.0', channel = 'stable', installed, system = 'linux', isTrusting = true } = options;
  const { server = url } = options;
  const cache = join(home, 'cache/lineside-updater');
  await mkdir(cache, { recursive: true });
  const config = join(home, 'app-update.yml');
  await writeFile(config, 'provider: generic\nurl: http://127.0.0.1:1/\nupdaterCacheDirName: lineside-updater\n');
  // What an installer for Windows leaves behind, to take the unchanged parts from.
  if (installed && system === 'windows') await copyFile(installed.path, join(cache, 'installer.exe'));
  process.env.APPIMAGE = installed?.path ?? join(home, 'none.AppImage');
  const Updater = system === 'linux' ? AppImageUpdater : NsisUpdater;
  const updater = new Updater(null, {
    version,
    name: 'lineside',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: join(home, 'data'),
    baseCachePath: join(home, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  });
  const executor = new NodeExecutor();
  const quiet = () => undefined;
  let installs = 0;
  const platform = system === 'windows' && { _testOnlyOptions: { platform: 'win32', isUseDifferentialDownload: true } };
  Object.assign(updater, { httpExecutor: executor, logger: { info: quiet, warn: quiet, error: quiet }, ...platform });
  updater.quitAndInstall = () => {
    installs += 1;
  };
  updater.on('error', quiet);
  const facts: Device['facts'] = { idleMs: Number.MAX_SAFE_INTEGER, journal: { unsent: 0, isSignedIn: false } };
  const reports: UpdateReport[] = [];
  const updates = new Updates({
    updater,
    version,
    server,
    channel,
    metadata: system === 'linux' ? 'latest-linux.yml' : 'latest.yml',
    keys: isTrusting ? [releaseKeys.publicKey] : [],
    fetchText: async (url) => (await fetch(url)).text(),
    idleMs: () => facts.idleMs,
    journal: { look: async () => facts.journal },
    onChange: (report) => reports.push(report),
  });
  return { updates, executor, reports, facts, cache, installs: () => installs };
}
