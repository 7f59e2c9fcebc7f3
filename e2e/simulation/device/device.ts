import type { OperationState, Uuid } from '@lineside/domain';
import type { View } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import { Disk } from './disk.ts';
import type { DiskPoint } from './open-disk.ts';
import type { ReplicaInternals } from './replica-disk.ts';
import { DeviceWindow, type WindowOptions } from './window.ts';
import { SharedWindows } from './windows.ts';

interface Image {
  readonly disk: Disk;
  readonly confirmed: ReadonlySet<Uuid>;
}

export interface DeviceOptions extends Pick<WindowOptions, 'wire' | 'random' | 'watched'> {
  readonly onView: (device: Device, window: object, view: View<OperationState>) => void;
  readonly onPage: (device: Device, database: string, rows: readonly Readonly<Record<string, unknown>>[]) => void;
  readonly onEnd: (point: DiskPoint) => void;
}

/** One installation: its disk, its windows, and what its people were told. */
export class Device {
  readonly #options: DeviceOptions;
  #disk: Disk;
  #shared = new SharedWindows();
  #windows: DeviceWindow[] = [];
  #images: Image[] = [];
  #earlierReplicas: Map<string, ReplicaInternals> | null = null;
  #armed: { readonly point: DiskPoint; passes: number } | null = null;
  /** Ids of events whose recording was confirmed to somebody, and which this disk holds. */
  confirmed = new Set<Uuid>();
  wallOffsetMs = 0;
  isCutOff = false;
  node = 0;

  constructor(options: DeviceOptions, disk = new Disk()) {
    this.#options = options;
    this.#disk = disk;
  }

  get number(): number {
    return this.#options.wire.device;
  }

  get disk(): Disk {
    return this.#disk;
  }

  get windows(): readonly DeviceWindow[] {
    return this.#windows.filter(({ isOpen }) => isOpen);
  }

  get isBusy(): boolean {
    return this.#windows.some(({ isBusy }) => isBusy);
  }

  get imageCount(): number {
    return this.#images.length;
  }

  /** The window with this number, or the first; opened where there is none. */
  async window(number = 0): Promise<DeviceWindow | null> {
    for (let attempt = 0; attempt < 3 && this.windows.length === 0; attempt++) await this.openWindow();
    return this.windows[number % Math.max(1, this.windows.length)] ?? null;
  }

  async openWindow(): Promise<void> {
    await this.bury();
    const { wire, random, watched, onView, onPage } = this.#options;
    const owner = {};
    const window = await DeviceWindow.open({
      disk: this.#disk,
      shared: this.#shared,
      wire,
      random,
      watched,
      wallOffsetMs: () => this.wallOffsetMs,
      watcher: {
        endsAt: (point) => this.#endsAt(point),
        onPage: (database, rows) => onPage(this, database, rows),
      },
      onView: (view) => onView(this, owner, view),
    });
    this.#windows.push(window);
  }

  async closeWindow(): Promise<void> {
    const window = this.windows.at(-1);
    if (!window) return;
    const { network } = this.#options.wire;
    let isClosed = false;
    const closed = window.close().finally(() => {
      isClosed = true;
    });
    // What it still asks for while it closes is not answered.
    while (!isClosed) {
      network.loseAll((message) => message.device === this.number);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await closed;
  }

  /** Its window ends when it comes to the point for the `passes`-th time. */
  crashAt(point: DiskPoint, passes: number): void {
    this.#armed = { point, passes };
  }

  disarm(): void {
    this.#armed = null;
  }

  kill(): void {
    for (const window of this.#windows) window.kill();
    this.#shared = new SharedWindows();
  }

  /** Lets go of what ended processes still hold in this one. */
  async bury(): Promise<void> {
    const ended = this.#windows.filter(({ isAlive }) => !isAlive);
    this.#windows = this.#windows.filter(({ isAlive }) => isAlive);
    await Promise.all(ended.map((window) => window.buried()));
  }

  cutLive(): void {
    for (const window of this.windows) window.cutLive();
  }

  /** What is pulled may be thrown back by a power cut to what it was at the last image; the journal never. */
  powerCut(): void {
    this.kill();
    if (this.#earlierReplicas) this.#disk = new Disk(this.#disk.indexedDB, this.#earlierReplicas);
    this.#earlierReplicas = null;
  }

  async takeImage(): Promise<void> {
    this.#earlierReplicas = this.#disk.copyReplicas();
    this.#images = [...this.#images, { disk: await this.#disk.copy(), confirmed: new Set(this.confirmed) }].slice(-3);
  }

  async restoreImage(which: number): Promise<boolean> {
    const image = this.#images[which % Math.max(1, this.#images.length)];
    if (!image) return false;
    this.kill();
    this.#disk = await image.disk.copy();
    this.confirmed = new Set(image.confirmed);
    this.#earlierReplicas = null;
    return true;
  }

  /** Another installation with what this one has on its disk. */
  async clone(options: DeviceOptions): Promise<Device> {
    const clone = new Device(options, await this.#disk.copy());
    clone.confirmed = new Set(this.confirmed);
    return clone;
  }

  #endsAt(point: DiskPoint): boolean {
    if (this.#armed?.point !== point) return false;
    this.#armed.passes -= 1;
    if (this.#armed.passes > 0) return false;
    this.#armed = null;
    this.#options.onEnd(point);
    return true;
  }
}
