import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import type { StoredReplica } from '../device-page/device-under-test.ts';
import { type ChromiumProcess, startChromium } from '../hosts/chromium-process.ts';
import { buildDevicePage, deviceServer } from '../hosts/device-page.ts';
import type { NoMount } from '../hosts/private-mount.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { missingOf, query } from './account.ts';
import { type BusyDevice, busyDevices } from './busy-devices.ts';
import { CutDisk, folderForDisks } from './cut-disk.ts';
import { oddInReplica } from './replica-prefix.ts';

/** What each cut comes behind: entries that were confirmed, and entries of another device that arrived meanwhile. */
const confirmedPerCut = 5;
const arrivingPerCut = 5;
const repairLimitMs = 20_000;

export interface PowerCuts {
  readonly cuts: number;
  readonly confirmed: number;
  /** Entries that were confirmed and were not on the disk after a cut. */
  readonly lost: number;
  /** After how many cuts the replica was older than before. */
  readonly rolledBack: number;
  /** What was wrong with a replica, or with what the server has in the end. */
  readonly odd: readonly string[];
}

interface Options {
  readonly cuts: number;
  /** Has the journal written as Chromium would by default: what the cut then takes shows that this would see a loss. */
  readonly relaxed?: boolean;
  readonly onCut?: (cut: number) => void;
}

/** Cuts the power of a device again and again, each time right behind a confirmed entry; it goes on from what its disk has kept. */
export async function cutPower(options: Options): Promise<PowerCuts | NoMount> {
  const folder = await mkdtemp(join(folderForDisks(), 'lineside-power-'));
  const closing: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const disk = await CutDisk.make(folder);
    if ('reason' in disk) return disk;
    closing.unshift(() => disk.close());
    const page = join(folder, 'page');
    const [postgres] = await Promise.all([startEmbeddedPostgres(), buildDevicePage(page)]);
    closing.unshift(() => postgres.stop());
    const server = await startServerProcess({
      databaseUrl: postgres.url,
      port: await freePort(),
      dataDir: join(folder, 'server'),
      entry: deviceServer(page),
    });
    closing.unshift(() => server.kill9());
    const run = new Run({ disk, postgres, server, options });
    closing.unshift(() => run.close());
    return await run.play();
  } finally {
    for (const close of closing) await close();
  }
}

interface Parts {
  readonly disk: CutDisk;
  readonly postgres: EmbeddedPostgres;
  readonly server: ServerProcess;
  readonly options: Options;
}

class Run {
  readonly #parts: Parts;
  readonly #confirmed: string[] = [];
  readonly #odd: string[] = [];
  #chromium: ChromiumProcess | undefined;
  #lost = 0;
  #rolledBack = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async play(): Promise<PowerCuts> {
    const { disk, server, options } = this.#parts;
    let page = await this.#start();
    await page.evaluate(() => window.device.open());
    const { deviceId, operationId } = await page.evaluate(() => window.device.prepare(0));
    const [other] = await busyDevices(server.url, { devices: 1, commandsEach: options.cuts * arrivingPerCut });
    if (!other) throw new Error('there is no other device');
    const operations = [operationId, other.operationId];
    let cuts = 0;
    while (cuts < options.cuts) {
      const before = await this.#workUntilCut(page, operationId, other);
      cuts += 1;
      options.onCut?.(cuts);
      await this.#chromium?.kill9();
      await disk.powerUp();
      page = await this.#start();
      await this.#compare(page, before, operations);
      // Who lost something may be nobody's device any more.
      if (this.#lost > 0) break;
      await page.evaluate(() => window.device.open());
      await page.evaluate(() => window.device.settled());
    }
    if (this.#lost === 0) await this.#compareAtTheEnd(page, deviceId, operations);
    return { cuts, confirmed: this.#confirmed.length, lost: this.#lost, rolledBack: this.#rolledBack, odd: this.#odd };
  }

  async close(): Promise<void> {
    await this.#chromium?.kill9();
  }

  /** The page is there, and the device not opened yet: what lies on the disk can be read as the cut has left it. */
  async #start(): Promise<Page> {
    const { disk, server, options } = this.#parts;
    this.#chromium = await startChromium(join(disk.place, 'profile'), [800, 600], disk.through);
    const { page } = this.#chromium;
    await page.goto(options.relaxed ? `${server.url}/?relaxed` : server.url);
    await page.waitForFunction(() => 'device' in window);
    return page;
  }

  /** Records while pages come in, and cuts behind the last tick. The answer: the replica as it was then. */
  async #workUntilCut(page: Page, operationId: string, other: BusyDevice): Promise<StoredReplica> {
    const { disk } = this.#parts;
    await disk.flush();
    const arriving = other.device.push({ to: other.device.acknowledged + arrivingPerCut });
    const work = [operationId, confirmedPerCut] as const;
    const ids = await page.evaluate(([id, count]) => window.device.record(id, count), work);
    this.#chromium?.freeze();
    disk.cut();
    this.#chromium?.thaw();
    this.#confirmed.push(...ids);
    await arriving;
    return page.evaluate(() => window.device.storedReplica());
  }

  async #compare(page: Page, before: StoredReplica, operations: readonly string[]): Promise<void> {
    const { postgres } = this.#parts;
    const kept = new Set((await page.evaluate(() => window.device.storedEntries())).map(({ eventId }) => eventId));
    this.#lost += this.#confirmed.filter((id) => !kept.has(id)).length;
    const replica = await page.evaluate(() => window.device.storedReplica());
    if (replica.checkpoint < before.checkpoint) this.#rolledBack += 1;
    this.#odd.push(...(await oddInReplica(postgres.url, replica, operations)));
  }

  /** What was just pushed comes with a live page, a moment after it is confirmed. */
  async #replicaAtHead(page: Page): Promise<StoredReplica> {
    const until = performance.now() + repairLimitMs;
    for (;;) {
      const replica = await page.evaluate(() => window.device.storedReplica());
      const [row] = await query<{ head: number }>(
        this.#parts.postgres.url,
        'select max(head)::int as head from org_head',
      );
      if (replica.checkpoint === row?.head) return replica;
      if (performance.now() > until) {
        this.#odd.push(`it stands at ${replica.checkpoint} of ${row?.head}`);
        return replica;
      }
    }
  }

  /** The last pull has repaired what was rolled back, and the server has what was confirmed, once. */
  async #compareAtTheEnd(page: Page, deviceId: string, operations: readonly string[]): Promise<void> {
    const { url } = this.#parts.postgres;
    const replica = await this.#replicaAtHead(page);
    this.#odd.push(...(await oddInReplica(url, replica, operations)));
    const entries = await page.evaluate(() => window.device.storedEntries());
    this.#odd.push(...(await missingOf(url, { id: deviceId, entries })));
    const devices = await query(url, `select id from device where kind = 'kiosk'`);
    if (devices.length !== 2) this.#odd.push(`there are ${devices.length} kiosks: one went its own way`);
  }
}
