import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type LivePage, livePageEvent, syncPaths } from '@lineside/domain';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ListeningBackends, openListeningBackends } from '../db/testing/listening-backends.ts';
import type { Spine } from '../spine.ts';
import { started } from '../testing/operation-events.ts';
import { makeTestSpine, type TestSpine } from '../testing/test-spine.ts';

/** No look and no second attempt to listen within any test. */
const neverMs = 3_600_000;

let plant: TestSpine;
let backends: ListeningBackends;
const closing: (() => void)[] = [];

beforeEach(async () => {
  plant = await makeTestSpine();
  backends = await openListeningBackends(plant.testDatabase.url);
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await backends.close();
  await plant.close();
});

const listening = () => backends.pids();

/** Cuts the listening connection of both nodes; resolves when as many as `left` listen again. */
async function cutListening(left: number): Promise<void> {
  const before = await listening();
  await backends.end(before);
  const again = async () => (await listening()).map((pid) => (before.includes(pid) ? 'not cut yet' : 'again'));
  await expect.poll(again, { timeout: 5000 }).toEqual(Array.from({ length: left }, () => 'again'));
}

/** A node that writes nothing, with a device that listens to it. */
async function listener(node: Spine): Promise<readonly LivePage[]> {
  const http: Server = createServer();
  node.attachSockets(http, async (token) => plant.authenticated(token));
  await new Promise<void>((open) => http.listen(0, '127.0.0.1', open));
  const { id } = await plant.device();
  const socket: Socket = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    path: syncPaths.socket,
    transports: ['websocket'],
    auth: { token: id },
    reconnection: false,
    forceNew: true,
  });
  closing.push(
    () => void socket.close(),
    () => void http.close(),
  );
  const pages: LivePage[] = [];
  socket.on(livePageEvent, (page: LivePage) => pages.push(page));
  await expect.poll(() => pages.length, { timeout: 5000 }).toBe(1);
  return pages;
}

/** What the first node takes, and how long after its answer the other one's listener has the page, milliseconds. */
async function costOfPage(pages: readonly LivePage[], operationNo: string): Promise<number> {
  const writer = await plant.device();
  const id = await plant.operation(operationNo);
  // What was made for it has come, by whatever way there is.
  const { head } = await plant.page(writer.id);
  await expect.poll(() => pages.at(-1)?.toSeq, { timeout: 5000, interval: 5 }).toBe(head);
  writer.record([started(id)]);
  await writer.push();
  const from = performance.now();
  await expect.poll(() => (pages.at(-1)?.toSeq ?? 0) > head, { timeout: 5000, interval: 5 }).toBe(true);
  return performance.now() - from;
}

describe('a node that hears of what others took', () => {
  test('[SY-94] by notice, where nobody looks', async () => {
    const pages = await listener(await plant.secondNode({ lookMs: neverMs }));
    await expect.poll(listening).toHaveLength(2);
    for (const operationNo of ['a', 'b', 'c']) expect(await costOfPage(pages, operationNo)).toBeLessThan(900);
  });

  test('[SY-94] by a look within a second and a half, where its listening connection is lost and does not come back', async () => {
    const pages = await listener(await plant.secondNode({ listenAgainMs: neverMs }));
    await expect.poll(listening).toHaveLength(2);
    // The node that writes listens again; this one does not.
    await cutListening(1);
    const costs = [];
    for (const operationNo of ['d', 'e', 'f']) {
      // At another moment of the second.
      await delay(300);
      costs.push(await costOfPage(pages, operationNo));
    }
    expect(Math.max(...costs)).toBeLessThan(1500);
    expect(await listening()).toHaveLength(1);
  });

  test('[SY-94] by notice again, once a lost connection has come back', async () => {
    const pages = await listener(await plant.secondNode({ lookMs: neverMs, listenAgainMs: 50 }));
    await expect.poll(listening).toHaveLength(2);
    await cutListening(2);
    expect(await costOfPage(pages, 'g')).toBeLessThan(900);
  });
});
