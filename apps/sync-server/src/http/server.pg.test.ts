import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { protocolVersion } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../db/testing/test-database.ts';
import { startServer } from '../server.ts';
import { openTestPlant, type TestPlant, testSettings } from './testing/test-plant.ts';

let plant: TestPlant;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lineside-ui-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Lineside</title>');
  await writeFile(join(directory, 'sw.js'), '// worker');
  await writeFile(join(directory, 'assets/index-B3xK9a2c.js'), '// app');
  plant = await openTestPlant({ uiDirectory: directory });
});
afterAll(async () => {
  await plant.close();
  await rm(directory, { recursive: true });
});

const page = { as: null, headers: { accept: 'text/html,*/*;q=0.8' } } as const;
const anybody = { as: null } as const;

describe('the app', () => {
  test('is one page for every address a person may open', async () => {
    for (const path of ['/', '/board', '/station/7/operations']) {
      const answer = await plant.call(`GET ${path}`, page);
      expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('<title>Lineside') });
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
    expect((await plant.call('GET /api/v1/nothing', page)).status).toBe(404);
    expect((await plant.call('GET /missing.js', page)).status).toBe(404);
    expect((await plant.call('GET /../../etc/passwd', page)).body).not.toContain('root:');
  });

  test('keeps hashed files for a year and asks for the worker every time', async () => {
    const cache = async (path: string) => (await plant.call(`GET ${path}`, anybody)).headers.get('cache-control');
    expect(await cache('/assets/index-B3xK9a2c.js')).toBe('public, max-age=31536000, immutable');
    expect(await cache('/sw.js')).toBe('no-cache');
    expect(await cache('/index.html')).toBe('no-cache');
  });

  test('runs under a policy without eval, and without scripts and styles in the page', async () => {
    const policy = (await plant.call('GET /', page)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toContain('unsafe');
    const docs = (await plant.call('GET /docs/', page)).headers.get('content-security-policy') ?? '';
    expect(docs).toContain("script-src 'self';");
    expect(docs).toContain("style-src 'self' 'unsafe-inline';");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect((await plant.call('GET /', page)).headers.get('x-powered-by')).toBeNull();
  });
});

describe('documents', () => {
  test('the docs come whole from here', async () => {
    const html = (await plant.call('GET /docs/', page)).body as string;
    const asked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(asked).toHaveLength(4);
    for (const path of asked) expect((await plant.call(`GET ${path}`, anybody)).status).toBe(200);
    expect(asked.every((path) => path.startsWith('/docs/'))).toBe(true);
    expect((await plant.call('GET /docs', page)).status).toBe(200);
  });

  test('the API describes itself without a sign-in', async () => {
    expect((await plant.call('GET /openapi.json', anybody)).body).toMatchObject({ openapi: '3.1.1' });
  });
});

describe('health', () => {
  test('both routes answer anybody', async () => {
    expect((await plant.call('GET /health', anybody)).body).toEqual({ status: 'healthy' });
    expect(await plant.call('GET /api/v1/system/health', anybody)).toMatchObject({
      status: 200,
      body: { status: 'healthy', database: 'up', protocol: protocolVersion },
    });
  });

  test('without its database: 503, and every request is told to come again', async () => {
    const other = await openTestPlant();
    await other.dropDatabase();
    expect(await other.call('GET /api/v1/system/health', anybody)).toMatchObject({
      status: 503,
      body: { status: 'unhealthy', database: 'down' },
    });
    expect((await other.call('GET /health', anybody)).status).toBe(200);
    expect((await other.call('GET /api/v1/operations')).status).toBe(503);
    await other.close();
  });
});

describe('starting and stopping', () => {
  test('a taken port is one sentence with a code', async () => {
    const database = await createTestDatabase();
    const settings = { ...testSettings, port: Number(new URL(plant.url).port) };
    const starting = startServer({ settings, databaseUrl: database.url, jwtSecret: 'x'.repeat(32) });
    await expect(starting).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: expect.stringMatching(/is taken; .*\.$/),
    });
    await database.drop();
  });

  test('a stop lets a request that runs finish, and takes no other', async () => {
    const other = await openTestPlant();
    const { port } = new URL(other.url);
    const body = JSON.stringify({ username: 'operator', password: 'wrong' });
    const socket = connect(Number(port), '127.0.0.1');
    const head = `POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    const answered = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += String(chunk);
      });
      socket.on('close', () => resolve(text));
    });
    // The body follows only after the stop has begun.
    await new Promise<void>((sent) => socket.write(head, () => sent()));
    await other.call('GET /health', anybody);
    const closed = other.stopServer();
    socket.write(body);
    await closed;
    expect(await answered).toContain('401 Unauthorized');
    await expect(fetch(`${other.url}/health`)).rejects.toThrow('fetch failed');
    await other.close();
  });
});
