import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { livePageEvent, renewEvent, syncPaths } from '@lineside/domain';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ListeningDevice } from './authenticated-device.ts';
import { serveSockets } from './sockets.ts';

const device: ListeningDevice = { organizationId: 'o', deviceId: 'd', siteId: 's', kind: 'kiosk' };
const refused = (code: string) => Object.assign(new Error(code), { code });

let http: Server;
let served: { close(): Promise<void> };
let client: Socket;
let verify: (token: string) => Promise<ListeningDevice>;
let tokens: string[];
let openRoom: () => Promise<undefined>;
let sendPage: (page: never) => void;

beforeEach(async () => {
  tokens = [];
  openRoom = async () => undefined;
  verify = async () => device;
  http = createServer();
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const open = (_site: unknown, send: typeof sendPage) => {
    sendPage = send;
    return openRoom();
  };
  const rooms = { open, close: () => undefined };
  served = serveSockets(http, { rooms, verify: (token) => verify(token), logger, now: () => 0, verifyEveryMs: 5 });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  client.close();
  await served.close();
});

/** Connected with `first`; a new token each time it comes back. */
async function connect(headers: Record<string, string> = {}): Promise<void> {
  const { port } = http.address() as AddressInfo;
  client = io(`http://127.0.0.1:${port}`, {
    path: syncPaths.socket,
    transports: ['websocket'],
    reconnectionDelay: 1,
    extraHeaders: headers,
    auth: (give) => {
      tokens.push(tokens.length === 0 ? 'first' : 'next');
      give({ token: tokens.at(-1) });
    },
  });
  await new Promise<void>((connected, failed) => client.once('connect', connected).once('connect_error', failed));
}

const event = (name: string) => new Promise<unknown>((happened) => client.once(name, happened));

describe('an open socket', () => {
  test('[SY-65] is cut off when its token expires, and comes back with a new one', async () => {
    await connect();
    const lost = event('disconnect');
    const back = event('connect');
    verify = async (token) => {
      if (token === 'first') throw refused('token.expired');
      return device;
    };
    expect(await lost).toBe('transport close');
    await back;
    expect(tokens).toEqual(['first', 'next']);
  });

  test('[SY-65] is cut off when its device is revoked, and is told so when it comes back', async () => {
    await connect();
    const told = event('connect_error');
    verify = async () => Promise.reject(refused('device.revoked'));
    expect(await told).toMatchObject({ data: { code: 'device.revoked' } });
  });

  test('[SY-65] is cut off when its device belongs to another site', async () => {
    await connect();
    const lost = event('disconnect');
    verify = async () => ({ ...device, siteId: 'another' });
    expect(await lost).toBe('transport close');
  });

  test('[SY-65] stays while the database is away', async () => {
    await connect();
    let asked = 0;
    verify = async () => {
      asked += 1;
      throw refused('ECONNREFUSED');
    };
    await expect.poll(() => asked).toBeGreaterThan(2);
    expect(client.connected).toBe(true);
    expect(tokens).toEqual(['first']);
  });

  /** Tokens by how long they are good for, milliseconds; the clock stands still. */
  const tokensEnd = (endsAt: Record<string, number>) => {
    verify = async (token) => ({ ...device, tokenEndsAt: endsAt[token] ?? 0 });
  };

  test('[DV-11] is asked for a new token before its own ends, and goes on listening where it stands', async () => {
    tokensEnd({ first: 45_020, next: 1_000_000 });
    await connect();
    const { id } = client;
    const pages: unknown[] = [];
    client.on(livePageEvent, (page) => pages.push(page));
    await event(renewEvent);
    sendPage(1 as never);
    client.emit(renewEvent, { token: 'next' });
    sendPage(2 as never);
    await expect.poll(() => pages).toEqual([1, 2]);
    expect([client.connected, client.id]).toEqual([true, id]);
    expect(tokens).toEqual(['first']);
  });

  test('[DV-11] is cut off when its token ends and no other came', async () => {
    tokensEnd({ first: 60, next: 1_000_000 });
    await connect();
    expect(await event('disconnect')).toBe('transport close');
    await event('connect');
    expect(tokens).toEqual(['first', 'next']);
  });

  test('[DV-11] is cut off when the new token is another device’s', async () => {
    verify = async (token) => ({ ...device, deviceId: token === 'first' ? 'd' : 'e', tokenEndsAt: 1_000_000 });
    await connect();
    const lost = event('disconnect');
    client.emit(renewEvent, { token: 'of another' });
    expect(await lost).toBe('transport close');
  });

  test('[DV-10] is not opened by a page of somebody else’s', async () => {
    await expect(connect({ origin: 'https://evil.example' })).rejects.toThrow(/websocket error/);
    client.close();
    await connect({ origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
    expect(client.connected).toBe(true);
  });

  test('[SY-60] whose room could not be opened is cut off, so that it comes back', async () => {
    let opened = 0;
    openRoom = async () => {
      opened += 1;
      if (opened === 1) throw new Error('the database is away');
      return undefined;
    };
    await connect();
    await expect.poll(() => opened).toBe(2);
  });
});
