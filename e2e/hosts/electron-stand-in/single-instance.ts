import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a second instance tells the first. */
export interface SecondStart {
  readonly argv: readonly string[];
  readonly cwd: string;
}

/** A lock of one data folder; a lock whose holder was killed is taken over. */
export class SingleInstance {
  readonly #file: string;
  readonly #socket: string;
  #server: Server | null = null;
  /** That the first instance was told. */
  told: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, 'stand-in.lock');
    const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
    this.#socket = join(tmpdir(), `electron-stand-in-${name}.sock`);
  }

  /** False: another one runs, and is told of this start. */
  take(onSecond: (start: SecondStart) => void): boolean {
    if (this.#server) return true;
    if (!this.#write() && isRunning(this.#file)) {
      this.#tell();
      return false;
    }
    writeFileSync(this.#file, String(process.pid));
    rmSync(this.#socket, { force: true });
    this.#server = createServer((connection) => {
      let text = '';
      connection.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      connection.on('end', () => onSecond(JSON.parse(text) as SecondStart));
    }).listen(this.#socket);
    this.#server.unref();
    return true;
  }

  release(): void {
    if (!this.#server) return;
    this.#server.close();
    rmSync(this.#file, { force: true });
  }

  #write(): boolean {
    try {
      writeFileSync(this.#file, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      return false;
    }
  }

  #tell(): void {
    const start: SecondStart = { argv: process.argv, cwd: process.cwd() };
    this.told = new Promise((resolve) => {
      const connection = connect(this.#socket, () => connection.end(JSON.stringify(start), () => resolve()));
      connection.once('error', () => resolve());
    });
  }
}

/** A number alone would do for any other program that got it meanwhile. */
function isRunning(file: string): boolean {
  try {
    return readFileSync(`/proc/${readFileSync(file, 'utf8')}/cmdline`, 'utf8').includes('electron-stand-in');
  } catch {
    return false;
  }
}
