import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
/** The folder that Electron is started with. */
const desktopFolder = join(root, 'apps/desktop');
const standIn = join(root, 'e2e/hosts/electron-stand-in/program/electron');

/** The executable: the stand-in, or with ELECTRON_HOST=real the one that the package `electron` has fetched. */
export function electronExecutable(): string {
  if (process.env.ELECTRON_HOST !== 'real') return standIn;
  return createRequire(import.meta.url)('electron') as string;
}

/** What a page's `Origin` is to a server: the real one, and the one by which the stand-in's Chromium knows the scheme. */
export const desktopOrigins = ['app://lineside', 'http://lineside.app.localhost'];

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Main's log, the one that an admin reads. */
  log(): string;
  /** As when the power goes for the program alone: main and all that belongs to it. */
  kill9(): Promise<void>;
  close(): Promise<void>;
}

export interface DesktopOptions {
  /** Everything that the program keeps; one that was used before is gone on with. */
  readonly folder: string;
  readonly server?: string;
  readonly role?: 'kiosk' | 'supervisor';
}

/** What the program is started with. */
export function desktopArguments({ folder, server, role }: DesktopOptions): readonly string[] {
  const own = { data: folder, server, role };
  const given = Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]));
  return [desktopFolder, ...given];
}

/** Starts the desktop app and waits for its window. */
export async function startDesktop(options: DesktopOptions): Promise<DesktopApp> {
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [...desktopArguments(options)],
    env: {
      ...(process.env as Record<string, string>),
      ELECTRON_STAND_IN_HEADLESS: '1',
      ELECTRON_STAND_IN_HANG_MS: '1500',
    },
  });
  const page = await app.firstWindow();
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  return {
    app,
    page,
    log: () => readFileSync(join(options.folder, 'logs/main.log'), 'utf8'),
    kill9: async () => {
      app.process().kill('SIGKILL');
      await gone;
    },
    close: () => app.close(),
  };
}
