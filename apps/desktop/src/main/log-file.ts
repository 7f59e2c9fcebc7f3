import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

type LogLevel = 'info' | 'warn' | 'error';

/** Where main's rooms tell what happened; one line each. */
export type Log = (level: LogLevel, text: string) => void;

const maxBytes = 1_000_000;
/** The one that is written, and those before it. */
const mostFiles = 4;
const mostCharacters = 2000;

/**
 * A log that never fills the disk: `main.log` goes to `main.1.log` at one megabyte, and the fourth is dropped. Each line is on its way
 * to the disk before the call returns, so that the last one before a crash is there. A log that cannot be written stops nothing.
 */
export class LogFile {
  readonly #folder: string;
  readonly #now: () => Date;

  constructor(folder: string, now: () => Date = () => new Date()) {
    this.#folder = folder;
    this.#now = now;
    mkdirSync(folder, { recursive: true });
  }

  readonly write: Log = (level, text) => {
    // One entry is one line, whatever a page puts into it.
    const line = `${this.#now().toISOString()} ${level} ${text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, mostCharacters)}\n`;
    try {
      if (bytesOf(this.#path(0)) + Buffer.byteLength(line) > maxBytes) this.#rotate();
      appendFileSync(this.#path(0), line, { mode: 0o600 });
    } catch {
      process.stderr.write(line);
    }
  };

  /** The files there are, oldest first. */
  paths(): readonly string[] {
    const all = Array.from({ length: mostFiles }, (_, number) => this.#path(number)).toReversed();
    return all.filter((path) => statSync(path, { throwIfNoEntry: false }) !== undefined);
  }

  /** Bytes of all files. */
  size(): number {
    return this.paths().reduce((total, path) => total + bytesOf(path), 0);
  }

  #rotate(): void {
    rmSync(this.#path(mostFiles - 1), { force: true });
    for (let number = mostFiles - 2; number >= 0; number--) {
      if (bytesOf(this.#path(number)) > 0) renameSync(this.#path(number), this.#path(number + 1));
    }
  }

  #path(number: number): string {
    return join(this.#folder, number === 0 ? 'main.log' : `main.${number}.log`);
  }
}

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
