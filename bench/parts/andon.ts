import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { deriveId } from '@lineside/domain';
import { io } from 'socket.io-client';
import { median, milliseconds, percentile } from '../figures.ts';
import { manager, type NodeDevice, openDevice } from '../hosts/device.ts';
import { type Listeners, listen } from '../hosts/listeners.ts';
import { startPeers } from '../hosts/peers.ts';
import { send } from '../hosts/requests.ts';
import type { World } from '../hosts/world.ts';
import { heading, line, target } from '../table.ts';

const clients = 1000;
const samples = 200;
const warmUp = 20;
/** Between two samples, so that one does not run into the next. */
const quietMs = 40;

/** A call for help: stored for good, and on every screen of the site. */
export async function andon(world: World): Promise<void> {
  const server = await world.server(await world.database('andon'));
  const device = await openDevice(server.url, await manager(server.url), 'andon');
  const peersUrl = await startPeers(world);
  const message = await pageOfRaise(server.url, device);
  await send(`${peersUrl}/message`, JSON.stringify(message));
  const ours = await listen(server.url, clients, device.token);
  const bare = await listen(peersUrl, clients);
  heading(
    `andon: from the raise to the last of ${clients} Socket.IO clients`,
    `ours: push, judged and committed (${world.settings}), then a page to the room; bare: a POST and io.emit of the same page (${JSON.stringify(message).length} bytes); clients in one process, websocket only, in turn`,
  );
  const took = { ours: [] as number[], bare: [] as number[] };
  for (let sample = -warmUp; sample < samples; sample++) {
    recordRaise(device);
    const [body = ''] = device.bodies(1);
    const ourMs = await sampleOf(ours, () => device.push(body));
    const bareMs = await sampleOf(bare, () => send(`${peersUrl}/broadcast`, '{}'));
    if (sample < 0) continue;
    took.ours.push(ourMs);
    took.bare.push(bareMs);
  }
  ours.close();
  bare.close();
  await server.stop();
  for (const [name, figures] of Object.entries(took))
    line(
      `${name}, p50 / p99 of ${samples}`,
      `${milliseconds(median(figures))} / ${milliseconds(percentile(figures, 0.99))}`,
    );
  target(`andon over a bare broadcast, p50, n = ${samples}`, median(took.ours) / median(took.bare), {
    atMost: 1.25,
    unit: '×',
  });
}

async function sampleOf(listeners: Listeners, raise: () => Promise<unknown>): Promise<number> {
  const arrived = listeners.next();
  const from = performance.now();
  const answered = raise();
  const at = await Promise.race([arrived, delay(10_000, Number.NaN)]);
  await answered;
  if (Number.isNaN(at)) throw new Error('a page did not reach every client');
  await delay(quietMs);
  return at - from;
}

/** The page that a raise comes to: what the bare broadcast sends too. */
async function pageOfRaise(url: string, device: NodeDevice): Promise<unknown> {
  const socket = io(url, { path: '/ws/', transports: ['websocket'], auth: { token: device.token } });
  const page = new Promise((resolve) =>
    socket.on('page', (one: { fromSeq: number; toSeq: number }) => void (one.toSeq > one.fromSeq && resolve(one))),
  );
  await new Promise<void>((resolve) => socket.once('page', () => resolve()));
  recordRaise(device);
  for (const body of device.bodies(1)) await device.push(body);
  const seen = await page;
  socket.disconnect();
  return seen;
}

function recordRaise({ journal, organizationId, siteId }: NodeDevice): void {
  // The demo plant's first press.
  const equipmentId = deriveId(organizationId, 'equipment', [201]);
  const payload = {
    siteId,
    equipmentId,
    callType: 'quality',
    priority: 'high',
    description: 'Flash on the parting line',
  };
  journal.record([{ type: 'andon_call.raised', stream: { type: 'andon_call', id: randomUUID() }, payload }]);
}
