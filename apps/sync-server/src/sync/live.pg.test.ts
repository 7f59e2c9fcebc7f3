import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { catalog, type LivePage, livePageEvent, syncPaths } from '@lineside/domain';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tableMappingsOf } from '../db/table-mapping.ts';
import type { AuthenticatedDevice, Spine } from '../spine.ts';
import { reported, started } from '../testing/operation-events.ts';
import { makeTestSpine, type TestSpine } from '../testing/test-spine.ts';
import { readLivePage } from './live-page.ts';

let plant: TestSpine;
let http: Server;
let node: Spine;
const sockets: Socket[] = [];

beforeAll(async () => {
  plant = await makeTestSpine();
  // The listener hangs on another node than the one that writes.
  node = await plant.secondNode();
  http = createServer();
  node.attachSockets(http, verify);
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await plant?.close();
  http?.close();
});

async function verify(token: string): Promise<AuthenticatedDevice> {
  if (token === 'expired') throw Object.assign(new Error('expired'), { code: 'token.expired' });
  return plant.authenticated(token);
}

function connect(token: string | undefined) {
  const { port } = http.address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${port}`, {
    path: syncPaths.socket,
    transports: ['websocket'],
    auth: token === undefined ? {} : { token },
    reconnection: false,
    forceNew: true,
  });
  sockets.push(socket);
  const pages: LivePage[] = [];
  socket.on(livePageEvent, (page: LivePage) => pages.push(page));
  return { socket, pages };
}

/** Connected, and told where its room stands: pages of everything that is committed from now on arrive. */
async function listen(deviceId: string) {
  const { socket, pages } = connect(deviceId);
  await new Promise<void>((connected, failed) => socket.once('connect', connected).once('connect_error', failed));
  await expect.poll(() => pages.length, { timeout: 5000 }).toBeGreaterThan(0);
  return pages;
}

describe('live pages', () => {
  test('[SY-66] who joins is told at once where the room stands', async () => {
    const listener = await plant.device();
    const { head, toHash } = await plant.page(listener.id);
    const [standing] = await listen(listener.id);
    expect(standing).toMatchObject({ fromSeq: head, toSeq: head, toHash, states: [], gone: [], receipts: [] });
    const { fromSeq } = standing ?? { fromSeq: 0 };
    expect(
      await plant.pull(listener.id, { checkpoint: fromSeq, checkpointHash: standing?.fromHash ?? null }),
    ).toMatchObject({
      status: 'page',
    });
  });

  test('[SY-60] a commit on one node reaches the listeners of another, with states and receipts of the site', async () => {
    const [writer, listener] = [await plant.device(), await plant.device()];
    const pages = await listen(listener.id);
    const id = await plant.operation('live');
    writer.record([started(id)]);
    writer.record([reported(id, 4)]);
    await writer.push();
    const receipts = () => pages.flatMap((page) => page.receipts).filter(({ deviceId }) => deviceId === writer.id);
    await expect.poll(receipts).toMatchObject([{ runs: [{ deviceSeq: 1, count: 2, verdict: 'accepted' }] }]);
    expect(pages.flatMap(({ states }) => states).findLast((state) => state.id === id)?.state).toMatchObject({
      good: 4,
    });
  });

  test('[SY-61] pages follow each other without a gap, chained by hash', async () => {
    const [writer, listener] = [await plant.device(), await plant.device()];
    const pages = await listen(listener.id);
    const id = await plant.operation('chain');
    for (let index = 0; index < 30; index += 1) {
      writer.record([index === 0 ? started(id) : reported(id, 1)]);
      await writer.push();
    }
    const { head } = await plant.page(listener.id);
    await expect.poll(() => pages.at(-1)?.toSeq).toBe(head);
    for (const [index, page] of pages.slice(1).entries()) {
      expect([page.fromSeq, page.fromHash]).toEqual([pages[index]?.toSeq, pages[index]?.toHash]);
      expect(page.fromSeq).toBeLessThan(page.toSeq);
    }
  });

  test('[SY-61] after a gap of more than 1,000 entries a page covers nothing but says where everybody pulls to', async () => {
    const writer = await plant.device();
    const id = await plant.operation('gap', { qtyDesired: 5000 });
    writer.record([started(id)]);
    for (let index = 0; index < 1001; index += 1) writer.record([reported(id, 1)]);
    await writer.push();
    await writer.push();
    const { organizationId, siteId } = plant;
    const order = { organizationId, siteId, tables: tableMappingsOf(catalog), now: plant.clock };
    const read = (fromSeq: number) =>
      plant.spine.database.inOrganization(organizationId, (client) => readLivePage(client, { ...order, fromSeq }));
    const { head } = await plant.page(writer.id);
    expect(await read(head - 1001)).toMatchObject({ fromSeq: head, toSeq: head, states: [], receipts: [] });
    expect(await read(head - 1000)).toMatchObject({ fromSeq: head - 1000, toSeq: head, states: [{ id }] });
  });

  test('[SY-62] entries that change no state arrive as receipts alone', async () => {
    const [writer, listener] = [await plant.device(), await plant.device()];
    const pages = await listen(listener.id);
    const before = pages.length;
    writer.record([started(randomUUID())]);
    await writer.push();
    await expect.poll(() => pages.length).toBeGreaterThan(before);
    expect(pages.at(-1)).toMatchObject({
      states: [],
      gone: [],
      receipts: [{ deviceId: writer.id, runs: [{ deviceSeq: 1, verdict: 'waiting', code: 'subject.unknown' }] }],
    });
  });

  test('[SY-63] the page may come before the answer of the push', async () => {
    // Two at once, so that their pushes are taken in several groups.
    const [writer, neighbour] = [await plant.device(), await plant.device()];
    const pages = await listen(writer.id);
    const id = await plant.operation('early-page');
    for (const device of [writer, neighbour]) {
      device.record([started(id)]);
      for (let index = 0; index < 499; index += 1) device.record([reported(id, 1)]);
    }
    const beside = neighbour.push();
    let answered = false;
    let pagesBefore = 0;
    const pushed = writer.push().then((answer) => {
      answered = true;
      return answer;
    });
    const mine = () => pages.flatMap((page) => page.receipts).filter(({ deviceId }) => deviceId === writer.id);
    while (!answered) {
      pagesBefore = mine().length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await pushed).toMatchObject({ status: 'taken' });
    await beside;
    expect(pagesBefore).toBeGreaterThan(0);
    const taken = () =>
      mine()
        .flatMap(({ runs }) => runs)
        .reduce((sum, { count }) => sum + count, 0);
    await expect.poll(taken).toBe(500);
    expect(pages.every((page) => page.toSeq - page.fromSeq <= 1000)).toBe(true);
  });

  test.for<[string, string | undefined, string]>([
    ['an expired token', 'expired', 'token.expired'],
    ['no token', undefined, 'token.missing'],
  ])('[SY-64] %s is refused with a code', async ([, token, code]) => {
    const { socket } = connect(token);
    const error = await new Promise<Error & { data?: unknown }>((failed) => socket.once('connect_error', failed));
    expect(error.data).toEqual({ code });
  });
});
