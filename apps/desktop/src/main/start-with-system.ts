import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const entryName = 'lineside.desktop';

interface Starting {
  readonly starts: boolean;
  readonly platform: NodeJS.Platform;
  /** The installed program; of an AppImage the file itself, not what it unpacks. */
  readonly executable: string;
  /** Where sessions of Linux look for what starts with them: `autostart` below the user's configuration. */
  readonly autostartFolder: string;
  /** Electron's own way, which Windows and macOS have. */
  readonly setLoginItem: (starts: boolean) => void;
}

/** Lets the program start with the session of its user, or no more. */
export function startWithSystem({ starts, platform, executable, autostartFolder, setLoginItem }: Starting): void {
  const path = join(autostartFolder, entryName);
  if (platform !== 'linux') setLoginItem(starts);
  else if (starts) {
    mkdirSync(autostartFolder, { recursive: true });
    writeFileSync(path, desktopEntry(executable));
  } else rmSync(path, { force: true });
}

/** The desktop entry specification: quotes around the program, and its four special characters behind backslashes. */
function desktopEntry(executable: string): string {
  const quoted = `"${executable.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return ['[Desktop Entry]', 'Type=Application', 'Name=Lineside', `Exec=${quoted}`, 'Terminal=false', ''].join('\n');
}
