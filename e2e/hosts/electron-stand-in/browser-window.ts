import { isAbsolute } from 'node:path';
import { app } from './app.ts';
import { cdp, host, preventable, warn } from './host.ts';
import { NamedEmitter } from './not-implemented.ts';
import { WebContents } from './web-contents.ts';

interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly kiosk?: boolean;
  readonly show?: boolean;
  readonly webPreferences?: {
    readonly preload?: string;
    readonly contextIsolation?: boolean;
    readonly sandbox?: boolean;
    readonly nodeIntegration?: boolean;
    readonly webSecurity?: boolean;
  };
}

let lastId = 0;

export class BrowserWindow extends NamedEmitter {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  /** Chromium's window is there. */
  readonly made: Promise<void>;
  readonly #options: WindowOptions;
  #isDestroyed = false;
  #isVisible: boolean;
  #isMinimized = false;

  constructor(options: WindowOptions = {}) {
    super();
    if (!host.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    const { preload, contextIsolation, sandbox, nodeIntegration, webSecurity } = options.webPreferences ?? {};
    if (contextIsolation === false || sandbox === false || nodeIntegration === true || webSecurity === false)
      throw new Error('electron stand-in: a window without isolation, sandbox or web security is not implemented');
    if (preload !== undefined && !isAbsolute(preload)) throw new Error('preload must be an absolute path');
    this.#options = options;
    this.#isVisible = options.show !== false;
    this.webContents = new WebContents(this, preload ?? null);
    host.windows.set(this.id, this);
    this.made = this.#make();
    this.made.catch((error: unknown) => host.isLeaving || warn('window', error));
    app.emit('web-contents-created', preventable(), this.webContents);
    app.emit('browser-window-created', preventable(), this);
  }

  async #make(): Promise<void> {
    const { width = 800, height = 600, kiosk = false } = this.#options;
    const place = { url: 'about:blank', newWindow: true, width, height };
    const { targetId } = await cdp().send<{ targetId: string }>('Target.createTarget', place);
    const attached = { targetId, flatten: true };
    const { sessionId } = await cdp().send<{ sessionId: string }>('Target.attachToTarget', attached);
    await this.webContents.attach(targetId, sessionId);
    if (kiosk) await this.#setState('fullscreen');
  }

  async #setState(windowState: 'fullscreen' | 'minimized' | 'normal'): Promise<void> {
    const { targetId } = this.webContents;
    const { windowId } = await cdp().send<{ windowId: number }>('Browser.getWindowForTarget', { targetId });
    await cdp().send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  }

  static getAllWindows = (): unknown[] => [...host.windows.values()];
  static fromWebContents = ({ window }: WebContents): unknown => window;

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  isDestroyed = (): boolean => this.#isDestroyed;
  isVisible = (): boolean => this.#isVisible;
  isKiosk = (): boolean => this.#options.kiosk ?? false;
  isFullScreen = (): boolean => this.isKiosk();
  isMinimized = (): boolean => this.#isMinimized;

  show(): void {
    this.#isVisible = true;
    this.emit('show');
    this.focus();
  }

  focus(): void {
    this.emit('focus');
  }

  minimize(): void {
    this.#isMinimized = true;
    this.emit('minimize');
  }

  restore(): void {
    this.#isMinimized = false;
    this.emit('restore');
  }

  close(): void {
    if (this.#isDestroyed) return;
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    host.windows.delete(this.id);
    const { targetId } = this.webContents;
    this.webContents.destroyed();
    cdp()
      .send('Target.closeTarget', { targetId })
      .catch(() => undefined);
    this.emit('closed');
    queueMicrotask(() => app.windowClosed());
  }
}
