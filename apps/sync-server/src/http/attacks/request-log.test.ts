import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { catalog } from '@lineside/domain';
import { expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { openRequestGate } from '../request-limits.ts';

const absent = {} as never;

/** What is logged of one request, sent as it is. */
async function loggedOf(text: string): Promise<readonly unknown[]> {
  const lines: unknown[] = [];
  const log = (fields: unknown) => void lines.push(fields);
  const logger = { debug: log, info: log, warn: log, error: log };
  const gate = openRequestGate({
    perPerson: 0,
    perDevice: 0,
    perAddress: 0,
    metricsPerAddress: 0,
    setupsPerAddress: 0,
  });
  const web = { updates: { offers: absent, directory: '/nowhere' }, corsOrigins: [], isSecure: false };
  const app = createApp({
    routes: [],
    spine: absent,
    catalog,
    authentication: absent,
    gate,
    logger,
    now: () => 0,
    ...web,
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.resume().write(text);
  await new Promise((closed) => socket.once('close', closed));
  await new Promise((closed) => server.close(closed));
  return lines;
}

test('[ID-10] the log of requests holds no line that a client made up, no token and no password', async () => {
  const path = '/%0d%0a{"level":"fatal"}?token=secret-in-query';
  const headers = [
    'host: x',
    'connection: close',
    'authorization: Bearer secret-in-header',
    'cookie: secret-in-cookie',
  ];
  const lines = await loggedOf([`GET ${path} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
  expect(lines).toMatchObject([{ method: 'GET', path: '/%0d%0a{"level":"fatal"}', status: 404 }]);
  expect(JSON.stringify(lines)).not.toMatch(/secret|\\r|\\n/);
});
