import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { startServer } from '../server.ts';
import type { Settings } from '../settings.ts';
import { testSettings } from './testing/test-plant.ts';

const jwtSecret = 'a secret for tests, long enough to pass';
const fixtures = join(import.meta.dirname, '../testing/certificate');
const tls = { certFile: join(fixtures, 'certificate-for-tests.pem'), keyFile: join(fixtures, 'key-for-tests.pem') };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

async function whileServing<T>(settings: Partial<Settings>, work: (url: string) => Promise<T>): Promise<T> {
  const server = await startServer({
    settings: { ...testSettings, ...settings },
    databaseUrl: database.url,
    jwtSecret,
  });
  try {
    return await work(server.url);
  } finally {
    await server.close();
  }
}

describe('https', () => {
  test('is spoken with the certificate that the settings name, by the socket too, and browsers are told to stay with it', async () => {
    const ca = await readFile(tls.certFile);
    await whileServing({ tls }, async (url) => {
      expect(url).toMatch(/^https:/);
      const answer = await new Promise<{ status: number | undefined; headers: Record<string, unknown> }>(
        (done, failed) =>
          get(`${url}/health`, { ca }, (response) => {
            response.resume();
            done({ status: response.statusCode, headers: response.headers });
          }).once('error', failed),
      );
      expect(answer.status).toBe(200);
      expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
      const socket = io(url, {
        path: '/ws/',
        transports: ['websocket'],
        ca: ca.toString(),
        reconnection: false,
        auth: {},
      });
      const code = await new Promise((refused) =>
        socket.once('connect_error', (error) => refused((error as { data?: { code?: string } }).data?.code)),
      );
      socket.close();
      expect(code).toBe('token.missing');
    });
  });

  test('old versions of TLS, and plain http, are not answered', async () => {
    const ca = await readFile(tls.certFile);
    await whileServing({ tls }, async (url) => {
      const old = new Promise((done) =>
        get(`${url}/health`, { ca, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }, done).once('error', done),
      );
      expect(await old).toBeInstanceOf(Error);
      await expect(fetch(url.replace('https', 'http'))).rejects.toThrow('fetch failed');
    });
  });

  test('is not begun with files that are not there, or do not belong together', async () => {
    const start = (files: typeof tls) => whileServing({ tls: files }, async () => 'started');
    await expect(start({ ...tls, certFile: '/nowhere/cert.pem' })).rejects.toMatchObject({
      code: 'settings_invalid',
      message: 'TLS_CERT_FILE names /nowhere/cert.pem, which cannot be read (ENOENT); correct the path.',
    });
    const folder = await mkdtemp(join(tmpdir(), 'lineside-tls-'));
    const certFile = join(folder, 'certificate.pem');
    await writeFile(certFile, 'no certificate');
    await expect(start({ ...tls, certFile })).rejects.toMatchObject({ code: 'settings_invalid' });
    await rm(folder, { recursive: true });
  });
});

describe('pages of other origins', () => {
  const preflight = (url: string, origin: string) =>
    fetch(`${url}/api/v1/auth/login`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });

  test('may call where the settings name them, and no others', async () => {
    await whileServing({ corsOrigins: ['https://reports.plant.local'] }, async (url) => {
      const allowed = await preflight(url, 'https://reports.plant.local');
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get('access-control-allow-origin')).toBe('https://reports.plant.local');
      expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
      for (const origin of ['https://reports.plant.local.evil.test', 'http://reports.plant.local', 'null'])
        expect((await preflight(url, origin)).headers.get('access-control-allow-origin'), origin).toBeNull();
    });
  });

  test('of the installed desktop app may call under its own scheme', async () => {
    await whileServing({ corsOrigins: ['app://lineside'] }, async (url) => {
      const origin = async (asked: string) => (await preflight(url, asked)).headers.get('access-control-allow-origin');
      expect(await origin('app://lineside')).toBe('app://lineside');
      expect(await origin('app://other')).toBeNull();
      expect(await origin('http://lineside')).toBeNull();
    });
  });

  test('are told nothing where none is named', async () => {
    await whileServing({}, async (url) => {
      const answer = await preflight(url, 'https://reports.plant.local');
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([405, null]);
    });
  });
});

describe('a client that says little', () => {
  test('is cut off: one that never ends its headers, one with a header too long', async () => {
    await whileServing({}, async (url) => {
      const { hostname, port } = new URL(url);
      const answered = (text: string) =>
        new Promise<string>((done) => {
          const socket = connect(Number(port), hostname, () => socket.write(text));
          let heard = '';
          socket.on('data', (chunk) => {
            heard += chunk.toString();
          });
          socket.once('close', () => done(heard));
          socket.once('error', () => done(heard));
        });
      expect(await answered(`GET /health HTTP/1.1\r\nhost: x\r\nlong: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
        /^HTTP\/1.1 431 /,
      );
      expect(await answered('GET /health HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    });
  });
});
