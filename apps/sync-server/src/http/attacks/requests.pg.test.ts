import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignInAttempts } from '../../identity/sign-in-attempts.ts';
import { openTestPlant, password, type TestPlant } from '../testing/test-plant.ts';

let plant: TestPlant;
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-attack-'));
  const uiDirectory = join(folder, 'ui');
  mkdirSync(uiDirectory);
  writeFileSync(join(uiDirectory, 'index.html'), 'the app');
  writeFileSync(join(folder, 'secret.txt'), 'the secret');
  plant = await openTestPlant({ uiDirectory });
});
afterAll(async () => {
  await plant.close();
  rmSync(folder, { recursive: true });
});

/** Sends bytes as they are, which no client of ours would, and gives what came back. */
function send(text: string): Promise<string> {
  const socket = connect(Number(new URL(plant.url).port), '127.0.0.1');
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.write(text);
  });
}

const request = (line: string, headers: readonly string[] = [], body = '') =>
  send([`${line} HTTP/1.1`, 'host: x', 'connection: close', ...headers, '', body].join('\r\n'));
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

const paths = [
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '/..%c0%afsecret.txt',
  '/%252e%252e%252fsecret.txt',
  '//secret.txt',
  '/assets/../../secret.txt',
  '/./../secret.txt',
  '/secret.txt%00.html',
  '/docs/..%2f..%2fpackage.json',
  '/docs/%2e%2e/%2e%2e/package.json',
  '/api/v1/../../../secret.txt',
  'http://elsewhere/../secret.txt',
];

describe('an address', () => {
  test.each(paths)('[ID-12] %s leads to no file outside', async (path) => {
    const answer = await request(`GET ${path}`);
    expect(statusOf(answer)).toBeLessThan(500);
    expect(answer).not.toMatch(/the secret|"devDependencies"/);
  });

  test('[ID-7] that never ends, or a header that never ends, is refused before anything is done', async () => {
    const long = 'x'.repeat(20_000);
    expect(statusOf(await request(`GET /api/v1/people?username=${long}`))).toBe(431);
    expect(statusOf(await request('GET /api/v1/people', [`authorization: Bearer ${long}`]))).toBe(431);
    const many = Array.from({ length: 3000 }, (_none, index) => `x-${index}: 1`);
    expect(statusOf(await request('GET /health', many))).toBeGreaterThanOrEqual(400);
    const fields = Array.from({ length: 2000 }, (_none, index) => `f${index}=1`).join('&');
    expect((await plant.call(`GET /api/v1/people?${fields.slice(0, 8000)}`)).status).toBe(422);
  });

  test('[ID-7] two lengths, or a length and chunks, are no request', async () => {
    const post = 'POST /api/v1/auth/login';
    const json = 'content-type: application/json';
    for (const headers of [
      [json, 'content-length: 2', 'content-length: 3'],
      [json, 'content-length: 2', 'transfer-encoding: chunked'],
    ])
      expect(statusOf(await request(post, headers, '{}'))).toBe(400);
  });
});

describe('a header', () => {
  test('[ID-10] of a client is kept as one visible line', async () => {
    const body = JSON.stringify({ username: 'nobody', password: 'Wrong-1' });
    const agent = 'evil\tagent \x80\xff "; drop table';
    const headers = ['content-type: application/json', `content-length: ${body.length}`, `user-agent: ${agent}`];
    const spoofed = ['x-forwarded-for: 8.8.8.8', 'forwarded: for=8.8.8.8', 'x-real-ip: 8.8.8.8'];
    expect(statusOf(await request('POST /api/v1/auth/login', [...headers, ...spoofed], body))).toBe(401);
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query<{ agent: string; address: string }>(
        'select agent, address from security_log order by at desc limit 1',
      ),
    );
    expect(rows[0]?.agent).toMatch(/^evil\?agent [\x20-\x7e]+$/);
    expect(rows[0]?.address).toContain('127.0.0.1');
  });

  test('[ID-10] of an answer holds nothing that somebody typed', async () => {
    const json = { order_no: 'a\r\nset-cookie: owned=1', asset_id: 7, operation_no: '%0d%0aset-cookie: owned=1' };
    const made = await plant.call('POST /api/v1/operations', { json: { ...json, qty_desired: 1 } });
    expect([201, 422]).toContain(made.status);
    expect(made.headers.get('set-cookie')).toBeNull();
    const answer = await request('GET /%0d%0aset-cookie:%20owned=1');
    expect(answer).not.toMatch(/^set-cookie/im);
    const allowed = await request('OPTIONS /api/v1/people', [
      'origin: http://evil',
      'access-control-request-method: GET',
    ]);
    expect(allowed).not.toMatch(/access-control-allow-origin: (\*|http:\/\/evil)/i);
  });

  test('[ID-10] that names another method, address or host changes neither', async () => {
    const headers = ['x-http-method-override: DELETE', 'x-original-url: /api/v1/people', 'x-rewrite-url: /docs'];
    expect(statusOf(await request('GET /health', headers))).toBe(200);
    expect(statusOf(await request('TRACE /health'))).toBeGreaterThanOrEqual(400);
  });
});

describe('guessing', () => {
  test('[ID-8] of 200 wrong passwords for one name no more than five are looked at, and nobody finds out by the answers', async () => {
    const guess = (index: number) =>
      plant.call('POST /api/v1/auth/login', { as: null, json: { username: 'operator', password: `Guess-${index}` } });
    const statuses: number[] = [];
    for (let from = 0; from < 200; from += 20)
      statuses.push(
        ...(await Promise.all(Array.from({ length: 20 }, (_none, index) => guess(from + index)))).map(
          ({ status }) => status,
        ),
      );
    const compared = statuses.filter((status) => status === 401).length;
    expect(compared).toBeLessThanOrEqual(5);
    expect(statuses.every((status) => [401, 429, 503].includes(status))).toBe(true);
    expect(
      (await plant.call('POST /api/v1/auth/login', { as: null, json: { username: 'operator', password } })).status,
    ).toBe(429);
  });

  test('[ID-8] of 200 names from one address no more than sixty a minute are looked at', async () => {
    const attempts = openSignInAttempts(plant.spine.database, Date.now);
    const tries = Array.from({ length: 200 }, () =>
      attempts.fromAddress('10.0.0.1').then(
        () => true,
        () => false,
      ),
    );
    expect((await Promise.all(tries)).filter(Boolean).length).toBe(60);
    await expect(attempts.fromAddress('10.0.0.1')).rejects.toMatchObject({ code: 'login.too_many' });
    await expect(attempts.fromAddress('10.0.0.2')).resolves.toBeDefined();
  });
});
