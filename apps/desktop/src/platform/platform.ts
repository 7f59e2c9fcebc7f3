import type { UpdateReport } from '@lineside/domain';
import type { Machine } from './machine.ts';

/** One voice that reaches the other windows of this device. */
export interface WindowChannel {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly close: () => void;
}

/** What differs between a browser and Electron. The renderer knows nothing else of where it runs. */
export interface Platform {
  readonly kind: 'browser' | 'electron';
  /** Where the server is; empty: where this page came from. */
  readonly serverUrl: string;
  readonly wallMs: () => number;
  /** Never goes back while the page lives. */
  readonly monotonicMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array<ArrayBuffer>;
  /** In [0, 1), for waiting times. */
  readonly random: () => number;
  readonly later: (milliseconds: number, task: () => void) => () => void;
  /** Asks that the databases are kept under pressure; false when the system does not promise it. */
  readonly persistStorage: () => Promise<boolean>;
  /** Runs `task` in one window of this device at a time; it holds until the task ends or `given up` aborts. */
  readonly hold: (name: string, givenUp: AbortSignal, task: () => Promise<void>) => Promise<void>;
  readonly channel: (name: string) => WindowChannel;
  /** Called when the network may be back. */
  readonly onNetwork: (listener: () => void) => () => void;
  /** Where the installed app stands with its update; null where there is none to look for. */
  readonly readUpdate: () => Promise<UpdateReport | null>;
  /** Keeps the app itself on the device, where that is this platform's affair. */
  readonly keepApp: () => void;
  /** Language of the screens while nobody has chosen one here; null: as the system speaks. */
  readonly language: 'en' | 'ko' | 'ru' | null;
  /** What can be set and read of the computer; null in a browser. */
  readonly machine: Machine | null;
  /** By which IT lets this device in at its first start; null: somebody does it here. */
  readonly enrolmentCode: string | null;
}
