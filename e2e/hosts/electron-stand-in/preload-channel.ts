import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeCodec } from './codec.ts';
import { cdp, warn } from './host.ts';
import { ipcMain } from './ipc-main.ts';
import { mainWorldSource, preloadWorldSource, type WorldNames } from './page-side.ts';

interface FromPreload {
  readonly kind: 'invoke' | 'preload-error';
  readonly id: number;
  readonly channel: string;
  readonly given: unknown;
  readonly message: string;
}

interface Context {
  readonly context: {
    readonly name: string;
    readonly uniqueId: string;
    readonly auxData?: { readonly frameId?: string };
  };
}

interface ChannelOptions {
  readonly target: { readonly id: string; readonly sessionId: string };
  /** Path of the built preload. */
  readonly preload: string;
  /** Who speaks, as main's handlers are told. */
  readonly makeEvent: () => object;
}

const codec = makeCodec();

/** What is said between main and the preload of one page: an isolated world of V8, made anew with each document. */
export class PreloadChannel {
  readonly #options: ChannelOptions;
  readonly #key = randomBytes(8).toString('hex');
  /** Of the present document. */
  #context: string | null = null;

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  get #worldName(): string {
    return `preload-${this.#key}`;
  }

  get #names(): WorldNames {
    const key = this.#key;
    const { versions } = process;
    return { toMain: `m${key}`, toPreload: `p${key}`, binding: `b${key}`, receive: `r${key}`, versions };
  }

  /** Lets every further document begin with the two worlds. */
  async prepare(): Promise<void> {
    const { target, preload } = this.#options;
    const names = this.#names;
    const worldName = this.#worldName;
    cdp().on(`${target.sessionId}:Runtime.executionContextCreated`, ({ context }: Context) => {
      if (context.name === worldName && context.auxData?.frameId === target.id) this.#context = context.uniqueId;
    });
    cdp().on(`${target.sessionId}:Runtime.bindingCalled`, (called: { name: string; payload: string }) => {
      if (called.name === names.binding) void this.#hear(JSON.parse(called.payload) as FromPreload);
    });
    await this.#send('Runtime.addBinding', { name: names.binding, executionContextName: worldName });
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource(names) });
    const source = preloadWorldSource(names, readFileSync(preload, 'utf8'));
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source, worldName });
  }

  /** The page crashed: nobody is there to be told. */
  forget(): void {
    this.#context = null;
  }

  /** What main says by itself. */
  say(channel: string, given: readonly unknown[]): Promise<void> {
    return this.#tell({ kind: 'event', channel, given: codec.encode(given) });
  }

  async #hear({ kind, id, channel, given, message }: FromPreload): Promise<void> {
    if (kind === 'preload-error') {
      warn('Unable to load preload script:', message);
      return;
    }
    let reply: object;
    try {
      const handler = ipcMain.handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      const answer = await handler(this.#options.makeEvent(), ...(codec.decode(given) as unknown[]));
      reply = { ok: codec.encode(answer) };
    } catch (error) {
      reply = { bad: String(error) };
    }
    await this.#tell({ kind: 'reply', id, ...reply });
  }

  async #tell(told: object): Promise<void> {
    if (this.#context === null) return;
    const receive = `globalThis[${JSON.stringify(this.#names.receive)}]`;
    const expression = `${receive}?.(${JSON.stringify(JSON.stringify(told))})`;
    // The document may be another one by now.
    await this.#send('Runtime.evaluate', { expression, uniqueContextId: this.#context }).catch(() => undefined);
  }

  #send(method: string, params: object): Promise<unknown> {
    return cdp().send(method, params, this.#options.target.sessionId);
  }
}
