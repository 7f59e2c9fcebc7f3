import type { Bridge } from '../shared/ipc-contract.ts';
import { browserPlatform } from './browser-platform.ts';
import { electronPlatform } from './electron-platform.ts';
import type { Platform } from './platform.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload, and by nothing else. */
    readonly lineside?: Bridge;
  }
}

/** Where this page runs, found out once. */
export async function choosePlatform({ lineside }: Pick<Window, 'lineside'>): Promise<Platform> {
  return lineside === undefined ? browserPlatform() : electronPlatform(lineside);
}
