import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Electron is, or why its window cannot be opened, as the end of a sentence. */
export type FoundElectron = { readonly executable: string } | { readonly missing: string };

/** Looks for Electron's program and a screen to show it on. Never fetches anything. */
export function findElectron(root: string, env: NodeJS.ProcessEnv, platform = process.platform): FoundElectron {
  const electron = join(root, 'apps/desktop/node_modules/electron');
  const named = join(electron, 'path.txt');
  // Its folder by the same variable as the package electron reads.
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH || join(electron, 'dist');
  const executable = join(folder, existsSync(named) ? readFileSync(named, 'utf8').trim() : 'electron');
  if (!existsSync(executable))
    return { missing: 'the program of Electron is not here (npx install-electron in apps/desktop fetches it)' };
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)
    return { missing: 'there is no display for the window of the desktop app' };
  return { executable };
}

interface Opening {
  readonly root: string;
  readonly executable: string;
  /** Of the server that has just started. */
  readonly url: string;
  /** The server's; the app keeps its own beneath it. */
  readonly dataFolder: string;
}

/** Opens the desktop app as a window that can be closed: whoever tries it out does not want a locked screen. */
export function openDesktop({ root, executable, url, dataFolder }: Opening): { readonly close: () => Promise<void> } {
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const own = [`--server=${url}`, '--role=supervisor', `--data=${join(dataFolder, 'desktop')}`];
  const child = spawn(executable, [...sandbox, join(root, 'apps/desktop'), ...own], { stdio: 'ignore' });
  const gone = goneOf(child);
  return {
    close: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function goneOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      console.error(`The window of the desktop app did not open: ${error.message}`);
      resolve();
    });
  });
}
