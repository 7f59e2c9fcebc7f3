/** The parts of WebHID that readers need; TypeScript's DOM library has none. https://wicg.github.io/webhid/ */
export interface HidItem {
  /** Page and usage, as `page << 16 | usage`; of a range only its ends are named. */
  readonly usages?: readonly number[];
  readonly isRange?: boolean;
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** Bits of one value. */
  readonly reportSize?: number;
  readonly reportCount?: number;
}

export interface HidReportInfo {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}

export interface HidCollection {
  readonly usagePage?: number;
  readonly usage?: number;
  readonly inputReports?: readonly HidReportInfo[];
  readonly children?: readonly HidCollection[];
}

/** A report as it came; `data` does not hold the report's number. */
export interface HidInputReportEvent extends Event {
  readonly device: HidDevice;
  readonly reportId: number;
  readonly data: DataView;
}

export interface HidDevice extends EventTarget {
  readonly productName: string;
  readonly opened: boolean;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A device came or went. */
export interface HidConnectionEvent extends Event {
  readonly device: HidDevice;
}

export interface Hid extends EventTarget {
  /** Those that a person has permitted before; asks nobody. */
  getDevices(): Promise<HidDevice[]>;
  /** Opens Chromium's chooser; only within a press. */
  requestDevice(options: {
    readonly filters: readonly { readonly usagePage: number; readonly usage?: number }[];
  }): Promise<HidDevice[]>;
}

/** WebHID where there is any: Chromium and Electron on https or this machine. */
export function webHidOf(navigator: Navigator): Hid | null {
  return 'hid' in navigator ? (navigator.hid as Hid) : null;
}
