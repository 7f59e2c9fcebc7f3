import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { connectTo } from './server-calls.ts';

test('a server that does not answer is asked again with growing pauses, then it is one sentence', async () => {
  const pauses: number[] = [];
  // The discard port, where nothing listens.
  const server = connectTo('http://127.0.0.1:9', async (ms) => void pauses.push(ms));
  await expect(server.call({ method: 'GET', path: '/health' })).rejects.toMatchObject({
    code: 'server.unreachable',
    message: 'The server at http://127.0.0.1:9 does not answer; start it, or name it with --url.',
  });
  expect(pauses).toEqual([250, 500, 1000, 2000, 4000]);
});

test('a server that counts requests is asked again when it said, and not before', async () => {
  const pauses: number[] = [];
  let asked = 0;
  const http = createServer((_request, response) => {
    asked += 1;
    if (asked < 3) response.writeHead(429, { 'retry-after': asked === 1 ? '48' : '86400' }).end();
    else response.end('{}');
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const { port } = http.address() as AddressInfo;
  const server = connectTo(`http://127.0.0.1:${port}`, async (ms) => void pauses.push(ms));
  expect(await server.call({ method: 'GET', path: '/health' })).toMatchObject({ status: 200 });
  expect(pauses).toEqual([48_000, 180_000]);
  http.closeAllConnections();
  await new Promise((closed) => http.close(closed));
});
