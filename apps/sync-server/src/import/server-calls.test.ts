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
