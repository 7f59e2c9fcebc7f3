import { NamedEmitter } from './not-implemented.ts';

/** What a handler of main gets for each call of a page. */
type InvokeHandler = (event: object, ...given: unknown[]) => unknown;

class IpcMain extends NamedEmitter {
  readonly handlers = new Map<string, InvokeHandler>();

  handle(channel: string, handler: InvokeHandler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

export const ipcMain = new IpcMain();
