import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeCodec } from './codec.ts';
import { DocumentRequests } from './document-requests.ts';
import { watchForHangs } from './hang-watch.ts';
import { cdp, host, preventable, warn } from './host.ts';
import { ipcMain } from './ipc-main.ts';
import { NamedEmitter, named } from './not-implemented.ts';
import { mainWorldSource, preloadWorldSource, type WorldNames } from './page-side.ts';
import { toApp, toChromium } from './schemes.ts';

/** The window around a page. */
interface OwnWindow {
  readonly made: Promise<void>;
  readonly emit: (event: string, ...given: unknown[]) => boolean;
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

interface FromPreload {
  readonly kind: 'invoke' | 'preload-error';
  readonly id: number;
  readonly channel: string;
  readonly given: unknown;
  readonly message: string;
}

const codec = makeCodec();
const errorCodes: Readonly<Record<string, number>> = { 'net::ERR_ABORTED': -3, 'net::ERR_NAME_NOT_RESOLVED': -105 };
let lastId = 0;

export class WebContents extends NamedEmitter {
  readonly id = ++lastId;
  readonly window: OwnWindow;
  readonly #preload: string | null;
  readonly #key = randomBytes(8).toString('hex');
  #target = { id: '', sessionId: '' };
  #url = '';
  #isDestroyed = false;
  #isCrashed = false;
  #isForced = false;
  /** Of the preload's world in the present document. */
  #world: string | null = null;
  #onOpen: ((details: { readonly url: string }) => { readonly action: string }) | null = null;
  #loaded: () => void = () => undefined;
  hasLoaded = false;

  constructor(window: OwnWindow, preload: string | null) {
    super();
    this.window = window;
    this.#preload = preload;
    this.setMaxListeners(0);
  }

  get targetId(): string {
    return this.#target.id;
  }

  /** The top frame, which is all that a preload runs in. */
  get mainFrame(): object {
    return named('WebFrameMain', {
      url: this.getURL(),
      origin: toApp(URL.parse(this.#url)?.origin ?? ''),
      parent: null,
    });
  }

  /** Makes a target of Chromium's this page. */
  async attach(id: string, sessionId: string): Promise<void> {
    this.#target = { id, sessionId };
    host.contentsByTarget.set(id, this);
    this.#listen();
    await Promise.all(['Page', 'Inspector', 'Runtime'].map((domain) => this.#send(`${domain}.enable`)));
    await this.#prepareWorlds();
    await new DocumentRequests(this, this.#target).watch();
    void watchForHangs(this);
  }

  #send<Result>(method: string, params: object = {}): Promise<Result> {
    return cdp().send<Result>(method, params, this.#target.sessionId);
  }

  #hear<Params>(event: string, listener: (params: Params) => void): void {
    cdp().on(`${this.#target.sessionId}:${event}`, listener);
  }

  get #names(): WorldNames & { readonly world: string } {
    const key = this.#key;
    const { versions } = process;
    return {
      toMain: `m${key}`,
      toPreload: `p${key}`,
      binding: `b${key}`,
      receive: `r${key}`,
      world: `preload-${key}`,
      versions,
    };
  }

  async #prepareWorlds(): Promise<void> {
    if (this.#preload === null) return;
    const names = this.#names;
    await this.#send('Runtime.addBinding', { name: names.binding, executionContextName: names.world });
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource(names) });
    const source = preloadWorldSource(names, readFileSync(this.#preload, 'utf8'));
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: names.world });
  }

  #listen(): void {
    const { id } = this.#target;
    type Context = { context: { name: string; uniqueId: string; auxData?: { frameId?: string } } };
    this.#hear<Context>('Runtime.executionContextCreated', ({ context: { name, uniqueId, auxData } }) => {
      if (name === this.#names.world && auxData?.frameId === id) this.#world = uniqueId;
    });
    this.#hear<{ name: string; payload: string }>('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === this.#names.binding) void this.#hearPreload(JSON.parse(payload) as FromPreload);
    });
    this.#hear('Inspector.targetCrashed', () => this.#crashed());
    type Navigated = { frame: { parentId?: string; url: string; urlFragment?: string } };
    this.#hear<Navigated>('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.#isCrashed = false;
      this.#url = `${frame.url}${frame.urlFragment ?? ''}`;
    });
    this.#hear<{ frameId: string; url: string }>('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === id) this.#url = url;
    });
    this.#hear('Page.loadEventFired', () => this.#pageLoaded());
    this.#hear<{ url: string }>('Page.windowOpen', ({ url }) => this.#askAboutPopup(toApp(url)));
  }

  #pageLoaded(): void {
    if (this.#url === 'about:blank') return;
    this.emit('did-finish-load', preventable());
    this.#loaded();
    if (!this.hasLoaded) this.window.emit('ready-to-show', preventable());
    this.hasLoaded = true;
  }

  #crashed(): void {
    this.#isCrashed = true;
    this.#world = null;
    const reason = this.#isForced ? 'killed' : 'crashed';
    this.#isForced = false;
    this.emit('render-process-gone', preventable(), { reason, exitCode: 5 });
  }

  async #hearPreload({ kind, id, channel, given, message }: FromPreload): Promise<void> {
    if (kind === 'preload-error') return void warn('Unable to load preload script:', message);
    const handler = ipcMain.handlers.get(channel);
    const event = named('IpcMainInvokeEvent', { sender: this, senderFrame: this.mainFrame, type: 'frame' });
    let reply: object;
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      reply = { ok: codec.encode(await handler(event, ...(codec.decode(given) as unknown[]))) };
    } catch (error) {
      reply = { bad: String(error) };
    }
    await this.#tellPreload({ kind: 'reply', id, ...reply });
  }

  async #tellPreload(told: object): Promise<void> {
    if (this.#world === null) return;
    const receive = `globalThis[${JSON.stringify(this.#names.receive)}]`;
    const expression = `${receive}?.(${JSON.stringify(JSON.stringify(told))})`;
    // The document may be another one by now.
    await this.#send('Runtime.evaluate', { expression, uniqueContextId: this.#world }).catch(() => undefined);
  }

  send(channel: string, ...said: unknown[]): void {
    const given = codec.encode(said);
    void this.window.made.then(() => this.#tellPreload({ kind: 'event', channel, given }));
  }

  async loadURL(url: string): Promise<void> {
    await this.window.made;
    const done = new Promise<void>((resolve) => {
      this.#loaded = resolve;
    });
    const { errorText } = await this.#send<{ errorText?: string }>('Page.navigate', { url: toChromium(url) });
    if (errorText === undefined) return done;
    const code = errorCodes[errorText] ?? -2;
    this.emit('did-fail-load', preventable(), code, errorText, url, true);
    throw new Error(`${errorText} (${code}) loading '${url}'`);
  }

  reload(): void {
    this.#send('Page.reload').catch((error: unknown) => warn('reload', error));
  }

  forcefullyCrashRenderer(): void {
    this.#isForced = true;
    // A crashed page answers nothing.
    this.#send('Page.crash').catch(() => undefined);
  }

  /** Hangs are found without input here. */
  sendInputEvent(_input: object): void {}

  setWindowOpenHandler(handler: (details: { readonly url: string }) => { readonly action: string }): void {
    this.#onOpen = handler;
  }

  /** Asks about a window that the page opens; it is closed whatever the answer. */
  #askAboutPopup(url: string): void {
    const { action } = this.#onOpen?.({ url }) ?? { action: 'allow' };
    if (action !== 'deny') warn('windows that a page opens are not implemented: closed');
  }

  /** Runs in the page's own world. @throws Error in the page's words */
  async evaluate(expression: string): Promise<unknown> {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#send<Evaluated>('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async executeJavaScript(code: string): Promise<unknown> {
    await this.window.made;
    return this.evaluate(code);
  }

  getURL = (): string => toApp(this.#url);
  isDestroyed = (): boolean => this.#isDestroyed;
  isCrashed = (): boolean => this.#isCrashed;

  destroyed(): void {
    this.#isDestroyed = true;
    host.contentsByTarget.delete(this.#target.id);
    this.emit('destroyed');
  }
}

/** The module. */
export const webContents = named('webContents', {
  getAllWebContents: (): unknown[] => [...host.windows.values()].map((window) => window.webContents),
  fromDevToolsTargetId: (id: string): unknown => host.contentsByTarget.get(id),
});
