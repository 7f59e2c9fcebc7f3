import { EventEmitter } from 'node:events';
import { named } from './not-implemented.ts';

interface Recorded {
  readonly name: string;
  readonly given: readonly unknown[];
}

/** What the app asked of the system, which there is none of here; specifications read it as `globalThis.standInCalls`. */
const calls: Recorded[] = [];
Object.assign(globalThis, { standInCalls: calls });

export function record(name: string, ...given: unknown[]): void {
  calls.push({ name, given });
}

/** Nothing happens to this machine: a specification emits what it wants to have happened. */
export const powerMonitor = new EventEmitter();

let lastBlocker = 0;
export const powerSaveBlocker = named('powerSaveBlocker', {
  start: (type: string) => {
    record('powerSaveBlocker.start', type);
    return ++lastBlocker;
  },
});

export const Menu = named('Menu', {
  setApplicationMenu: (menu: unknown) => record('Menu.setApplicationMenu', menu),
});

export const crashReporter = named('crashReporter', {
  start: (options: object) => record('crashReporter.start', options),
});

/** Nobody sits here: a specification puts its own `showSaveDialog` in place. */
export const dialog = { showSaveDialog: async () => ({ canceled: true, filePath: '' }) };
