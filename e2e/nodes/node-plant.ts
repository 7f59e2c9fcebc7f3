import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { livePageEvent } from '@lineside/domain';
import type { Page } from '@playwright/test';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import type {} from '../device-page/device-under-test.ts';
import { type ChromiumProcess, startChromium } from '../hosts/chromium-process.ts';
import { buildDevicePage, deviceServer } from '../hosts/device-page.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { startTcpBalancer, type TcpBalancer } from '../hosts/tcp-balancer.ts';

/** A device in a browser of its own as far as storage goes, and the live pages that it was sent. */
export interface Station {
  readonly page: Page;
  readonly deviceId: string;
  readonly operationId: string;
  /** The port of the node on which it listened when it was opened. */
  readonly listensOn: number;
  /** When each live page came that reached so far (`Date.now()`). */
  readonly livePages: readonly { readonly at: number; readonly toSeq: number }[];
}

export interface NodePlant {
  readonly databaseUrl: string;
  readonly nodes: readonly ServerProcess[];
  readonly balancer: TcpBalancer;
  /** Opens a station whose first connections go to one node. */
  openStation(place: number, node: ServerProcess): Promise<Station>;
  close(): Promise<void>;
}

const portOf = ({ url }: ServerProcess) => Number(new URL(url).port);

/** Two servers on one Postgres, a balancer before them, and a Chromium for the stations. */
export async function openNodePlant(): Promise<NodePlant> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-nodes-'));
  const page = join(folder, 'page');
  const [postgres] = await Promise.all([startEmbeddedPostgres(), buildDevicePage(page)]);
  const nodes: ServerProcess[] = [];
  for (let count = 0; count < 2; count++) nodes.push(await startNode(postgres, folder, page));
  const balancer = await startTcpBalancer(nodes.map(portOf));
  const chromium = await startChromium(join(folder, 'profile'));
  return {
    databaseUrl: postgres.url,
    nodes,
    balancer,
    openStation: (place, node) => openStation({ chromium, balancer, nodes, place, node }),
    close: async () => {
      await chromium.kill9();
      await balancer.close();
      for (const node of nodes) await node.kill9();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startNode(postgres: EmbeddedPostgres, folder: string, page: string): Promise<ServerProcess> {
  return startServerProcess({
    databaseUrl: postgres.url,
    port: await freePort(),
    // Nodes share the secret that signs tokens, and nothing else but Postgres.
    dataDir: join(folder, 'server'),
    entry: deviceServer(page),
  });
}

interface Opening {
  readonly chromium: ChromiumProcess;
  readonly balancer: TcpBalancer;
  readonly nodes: readonly ServerProcess[];
  readonly place: number;
  readonly node: ServerProcess;
}

async function openStation({ chromium, balancer, nodes, place, node }: Opening): Promise<Station> {
  const context = await chromium.browser.newContext();
  const page = await context.newPage();
  const livePages = noteLivePages(page);
  balancer.sendTo([portOf(node)]);
  await page.goto(balancer.url);
  await page.evaluate(() => window.device.open());
  const prepared = await page.evaluate((chosen) => window.device.prepare(chosen), place);
  const listensOn = balancer.websockets().at(-1) ?? 0;
  balancer.sendTo(nodes.map(portOf));
  return { page, ...prepared, listensOn, livePages };
}

function noteLivePages(page: Page): Station['livePages'] {
  const noted: { at: number; toSeq: number }[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const text = payload.toString();
      const toSeq = text.startsWith(`42["${livePageEvent}"`) ? /"toSeq":(\d+)/.exec(text)?.[1] : undefined;
      if (toSeq !== undefined) noted.push({ at: Date.now(), toSeq: Number(toSeq) });
    }),
  );
  return noted;
}
