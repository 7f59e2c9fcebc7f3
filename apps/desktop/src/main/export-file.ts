import { readFile, writeFile } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';
import type { LogFile } from './log-file.ts';

const filters = { entries: { name: 'Lineside', extensions: ['jsonl'] }, log: { name: 'Log', extensions: ['log'] } };

interface Export {
  readonly kind: 'entries' | 'log';
  /** The entries; of the log nothing. */
  readonly text: string;
  readonly window: BrowserWindow;
  readonly logFile: LogFile;
}

/** Writes a file where a person says. False: he thought better of it. The page never names a path. */
export async function exportFile({ kind, text, window, logFile }: Export): Promise<boolean> {
  const date = new Date().toISOString().slice(0, 10);
  const defaultPath = `lineside-${kind}-${date}.${filters[kind].extensions[0]}`;
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters: [filters[kind]] });
  if (canceled || filePath === '') return false;
  if (kind === 'entries') await writeFile(filePath, text, { flush: true });
  else await writeLogs(filePath, logFile.paths());
  return true;
}

async function writeLogs(target: string, paths: readonly string[]): Promise<void> {
  const texts = await Promise.all(paths.map((path) => readFile(path)));
  await writeFile(target, Buffer.concat(texts), { flush: true });
}
