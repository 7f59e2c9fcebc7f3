import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** The DevTools protocol over Chromium's debugging pipe: messages with a zero byte behind each. */
export class Cdp extends EventEmitter {
  readonly #out: Writable;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #isClosed = false;

  constructor(out: Writable, incoming: Readable) {
    super();
    this.setMaxListeners(0);
    this.#out = out;
    let rest = Buffer.alloc(0);
    incoming.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        const text = rest.subarray(0, end).toString();
        rest = rest.subarray(end + 1);
        this.#take(JSON.parse(text) as Message);
      }
    });
    incoming.on('close', () => this.#close());
    // A pipe that breaks is closed right after; that is what counts.
    incoming.on('error', () => undefined);
    out.on('error', () => undefined);
  }

  /** @throws Error in Chromium's words, or when Chromium is gone */
  send<Result = unknown>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    if (this.#isClosed) return Promise.reject(new Error('Chromium is gone'));
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, { method, resolve, reject });
      this.#out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #take({ id, sessionId, method = '', params, result, error }: Message): void {
    if (id === undefined) {
      this.emit(sessionId === undefined ? method : `${sessionId}:${method}`, params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
    else waiting?.resolve(result as never);
  }

  #close(): void {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('Chromium is gone'));
    this.#waiting.clear();
  }
}

/** Chromium as a child of the stand-in. */
export interface ChromiumProgram {
  readonly child: ChildProcess;
  readonly cdp: Cdp;
  /** Where Playwright's own connection goes, if a port was asked for. */
  readonly address: Promise<string>;
  readonly gone: Promise<number | null>;
}

/** Starts Chromium. Its parent's death is its own, kill -9 included: as the browser process of Electron is main itself. */
export function launchChromium(executable: string, switches: readonly string[]): ChromiumProgram {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', executable, ...switches], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const address = new Promise<string>((resolve) => {
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text = `${text}${chunk.toString()}`.slice(-10_000);
      const found = text.match(/DevTools listening on (ws:\S+)\n/)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, cdp: new Cdp(child.stdio[3] as Writable, child.stdio[4] as Readable), address, gone };
}
