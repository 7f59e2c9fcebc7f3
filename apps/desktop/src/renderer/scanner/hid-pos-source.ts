import { HidPosCode } from './hid-pos-code.ts';
import { barcodePage, readScannedData, scannedDataLayouts } from './hid-pos-report.ts';
import type { Scan, ScannerSource } from './scanner-source.ts';
import type { Hid, HidConnectionEvent, HidDevice, HidInputReportEvent } from './web-hid.ts';

/** A reader that this device may use. `busy`: it could not be opened, as when another program has it. */
export interface HidPosReader {
  readonly name: string;
  readonly state: 'ready' | 'busy' | 'not_understood';
}

/** Readers in HID-POS mode: they send whole codes, wherever the focus is, even when the window has none. */
export interface HidPosSource extends ScannerSource {
  /** False: this browser or this address has no WebHID. */
  readonly isSupported: boolean;
  /**
   * Asks the person for a reader in Chromium's chooser; only within a press, else it rejects. Answers how many were chosen. From then
   * on a reader is used whenever it is plugged in.
   */
  readonly request: () => Promise<number>;
  /** Those that are in use now, and whenever that changes. Answers with the way to end it. */
  readonly watchReaders: (listener: (readers: readonly HidPosReader[]) => void) => () => void;
}

/** Uses only devices that a person has permitted, while somebody listens. `hid` null: there is no WebHID, and no scan comes. */
export function hidPosSource(hid: Hid | null, monotonicMs: () => number): HidPosSource {
  const readers = new HidPosReaders(hid, monotonicMs);
  return {
    isSupported: hid !== null,
    request: () => readers.request(),
    watchReaders: (listener) => readers.watch(listener),
    listen: (listener) => readers.listen(listener),
  };
}

interface Used {
  readonly reader: HidPosReader;
  readonly end: () => void;
}

class HidPosReaders {
  readonly #hid: Hid | null;
  readonly #monotonicMs: () => number;
  readonly #used = new Map<HidDevice, Used>();
  readonly #watchers = new Set<(readers: readonly HidPosReader[]) => void>();
  #listener: ((scan: Scan) => void) | null = null;

  constructor(hid: Hid | null, monotonicMs: () => number) {
    this.#hid = hid;
    this.#monotonicMs = monotonicMs;
  }

  listen(listener: (scan: Scan) => void): () => void {
    const hid = this.#hid;
    if (hid === null) return () => {};
    this.#listener = listener;
    const listening = new AbortController();
    const { signal } = listening;
    hid.addEventListener('connect', (event) => void this.#use((event as HidConnectionEvent).device), { signal });
    hid.addEventListener('disconnect', (event) => this.#leave((event as HidConnectionEvent).device), { signal });
    void this.#useAll(hid.getDevices());
    return () => {
      listening.abort();
      this.#listener = null;
      for (const device of this.#used.keys()) this.#leave(device);
    };
  }

  async request(): Promise<number> {
    if (this.#hid === null) return 0;
    const chosen = await this.#hid.requestDevice({ filters: [{ usagePage: barcodePage }] });
    await this.#useAll(Promise.resolve(chosen));
    return chosen.length;
  }

  watch(listener: (readers: readonly HidPosReader[]) => void): () => void {
    const own = (readers: readonly HidPosReader[]) => listener(readers);
    this.#watchers.add(own);
    own(this.#readers());
    return () => this.#watchers.delete(own);
  }

  #readers(): readonly HidPosReader[] {
    return [...this.#used.values()].map(({ reader }) => reader);
  }

  #tellWatchers(): void {
    for (const watcher of this.#watchers) watcher(this.#readers());
  }

  async #useAll(devices: Promise<readonly HidDevice[]>): Promise<void> {
    // A policy may forbid WebHID; the keyboard readers go on.
    const found = await devices.catch(() => []);
    await Promise.all(found.map((device) => this.#use(device)));
  }

  async #use(device: HidDevice): Promise<void> {
    const isReader = device.collections.some(({ usagePage }) => usagePage === barcodePage);
    if (!isReader || this.#listener === null || this.#used.get(device)?.reader.state === 'ready') return;
    const layouts = scannedDataLayouts(device.collections);
    const state = layouts.length === 0 ? 'not_understood' : await opened(device);
    if (this.#listener === null) {
      if (state === 'ready') void device.close();
      return;
    }
    const code = new HidPosCode(this.#monotonicMs);
    const read = (event: Event) => {
      const { reportId, data } = event as HidInputReportEvent;
      const layout = layouts.find((one) => one.reportId === reportId);
      const scan = layout ? code.take(readScannedData(layout, data)) : null;
      if (scan) this.#listener?.(scan);
    };
    this.#used.get(device)?.end();
    device.addEventListener('inputreport', read);
    this.#used.set(device, {
      reader: { name: device.productName, state },
      end: () => device.removeEventListener('inputreport', read),
    });
    this.#tellWatchers();
  }

  #leave(device: HidDevice): void {
    const used = this.#used.get(device);
    if (!used) return;
    used.end();
    this.#used.delete(device);
    // Of one that was pulled out there is nothing to close.
    if (device.opened) void device.close().catch(() => undefined);
    this.#tellWatchers();
  }
}

async function opened(device: HidDevice): Promise<'ready' | 'busy'> {
  try {
    if (!device.opened) await device.open();
    return 'ready';
  } catch {
    return 'busy';
  }
}
