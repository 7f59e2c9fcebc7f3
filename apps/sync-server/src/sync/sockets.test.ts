import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { syncPaths } from '@lineside/domain';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuthenticatedDevice } from './authenticated-device.ts';
import { serveSockets } from './sockets.ts';

const device: AuthenticatedDevice = { organizationId: 'o', deviceId: 'd', siteId: 's', kind: 'kiosk' };
const refused = (code: string) => Object.assign(new Error(code), { code });

let http: Server;
let served: { close(): Promise<void> };
let client: Socket;
let verify: (token: string) => Promise<AuthenticatedDevice>;
let tokens: string[];
let openRoom: () => Promise<undefined>;

beforeEach(async () => {
  tokens = [];
  openRoom = async () => undefined;
  verify = async () => device;
  http = createServer();
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const rooms = { open: () => openRoom(), close: () => undefined };
  served = serveSockets(http, { rooms, verify: (token) => verify(token), logger, verifyEveryMs: 5 });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  client.close();
  await served.close();
});

/** Connected with `first`; a new token each time it comes back. */
async function connect(): Promise<void> {
  const { port } = http.address() as AddressInfo;
  client = io(`http://127.0.0.1:${port}`, {
    path: syncPaths.socket,
    transports: ['websocket'],
    reconnectionDelay: 1,
    auth: (give) => {
      tokens.push(tokens.length === 0 ? 'first' : 'next');
      give({ token: tokens.at(-1) });
    },
  });
  await new Promise<void>((connected) => client.once('connect', connected));
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
