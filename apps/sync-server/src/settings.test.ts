import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadJwtSecret } from './load-jwt-secret.ts';
import { environmentSchema, readSettings } from './settings.ts';

const example = await readFile(join(import.meta.dirname, '../../../.env.example'), 'utf8');

describe('readSettings', () => {
  test('an empty environment is a demo plant on loopback', () => {
    expect(readSettings({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: undefined,
      dataDir: resolve('.data'),
      releasesDirectory: resolve('.data/releases'),
      jwtSecret: undefined,
      demo: true,
      logLevel: 'info',
      passwordMinLength: 8,
      tls: null,
      corsOrigins: ['app://lineside'],
      requestLimits: { perPerson: 600, perDevice: 6000, perAddress: 3000, metricsPerAddress: 100, setupsPerAddress: 5 },
      demoSeed: 1,
      performanceFactor: null,
      offlineSignInDays: 7,
      stationSessionHours: 12,
    });
  });

  test('an empty variable counts as absent', () => {
    const names = Object.keys(environmentSchema.shape);
    expect(readSettings(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readSettings({}));
  });

  test('a database of its own gets the demo plant only when asked', () => {
    const DATABASE_URL = 'postgres://u:p@db:5432/plant';
    expect(readSettings({ DATABASE_URL }).demo).toBe(false);
    expect(readSettings({ DATABASE_URL, LINESIDE_DEMO: '1' }).demo).toBe(true);
    expect(readSettings({ LINESIDE_DEMO: '0' }).demo).toBe(false);
  });

  test.each([
    ['PORT', 'http', /^PORT is "http", but must be a whole number from 0 to 65535; .+ 4000\.$/],
    ['PORT', '65536', /^PORT is "65536", but /],
    ['PORT', '-1', /^PORT is "-1", but /],
    ['HOST', 'localhost/x', /^HOST is "localhost\/x", but must be a host name/],
    ['DATABASE_URL', 'mysql://root:hidden@db/x', /^DATABASE_URL must look like postgres:\/\//],
    ['DATABASE_URL', 'hidden', /^DATABASE_URL must look like postgres:\/\//],
    ['JWT_SECRET', 'hidden', /^JWT_SECRET must have at least 32 characters; /],
    ['JWT_SECRET', 'hidden'.repeat(6), /^JWT_SECRET can be guessed; take random characters/],
    ['JWT_SECRET', 'change-me-hidden-0a1b2c3d4e5f6g7h8', /^JWT_SECRET can be guessed; /],
    ['TLS_KEY_FILE', 'key.pem', /^TLS_CERT_FILE is missing beside TLS_KEY_FILE; set both/],
    ['TLS_CERT_FILE', 'cert.pem', /^TLS_KEY_FILE is missing beside TLS_CERT_FILE; /],
    ['CORS_ORIGINS', 'https://a.example, *', /^CORS_ORIGINS is ".+", but must be a list of origins/],
    ['CORS_ORIGINS', 'https://a.example/path', /^CORS_ORIGINS is /],
    ['CORS_ORIGINS', 'app://other', /^CORS_ORIGINS is /],
    ['CORS_ORIGINS', 'null', /^CORS_ORIGINS is /],
    ['PASSWORD_MIN_LENGTH', '7', /^PASSWORD_MIN_LENGTH is "7", but must be a whole number from 8 to 64; /],
    ['PASSWORD_MIN_LENGTH', '65', /^PASSWORD_MIN_LENGTH is "65", but /],
    ['PASSWORD_MIN_LENGTH', '9.5', /^PASSWORD_MIN_LENGTH is "9.5", but /],
    ['LINESIDE_DEMO', 'yes', /^LINESIDE_DEMO is "yes", but must be 1 .+ or 0; /],
    ['REQUESTS_PER_PERSON', '-1', /^REQUESTS_PER_PERSON is "-1", but must be a whole number .+ 600\.$/],
    ['METRICS_PER_ADDRESS', 'many', /^METRICS_PER_ADDRESS is "many", but must be a whole number .+ 100\.$/],
    ['DEMO_SEED', 'spring', /^DEMO_SEED is "spring", but must be a whole number; .+ 1\.$/],
    ['OEE_PERFORMANCE_FACTOR', '95', /^OEE_PERFORMANCE_FACTOR is "95", but must be a number like 0\.95/],
    ['OEE_PERFORMANCE_FACTOR', '0.0', /^OEE_PERFORMANCE_FACTOR is /],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL is "loud", but must be one of fatal, /],
  ])('%s=%s is refused in one sentence that shows no secret', (name, value, message) => {
    const read = () => readSettings({ [name]: value });
    expect(read).toThrow(
      expect.objectContaining({ code: 'settings_invalid', message: expect.stringMatching(message) }),
    );
    expect(read).not.toThrow(/hidden/);
  });

  test('a performance factor is used only where somebody asks for it', () => {
    expect(readSettings({ OEE_PERFORMANCE_FACTOR: '0.95' }).performanceFactor).toBe(0.95);
  });

  test('.env.example lists every setting with its default', () => {
    const listed = parseEnv(example);
    expect(Object.keys(listed).toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
    expect(readSettings(listed)).toEqual(readSettings({}));
    const defaults = environmentSchema.parse({});
    for (const [name, value] of Object.entries(defaults)) expect(listed[name]).toBe(value);
  });
});

describe('loadJwtSecret', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = join(await mkdtemp(join(tmpdir(), 'lineside-test-')), 'data');
  });
  afterAll(() => rm(join(dataDir, '..'), { recursive: true }));
  const load = () => loadJwtSecret(readSettings({ LINESIDE_DATA_DIR: dataDir }));

  test('is made once, readable by nobody else, the same for starts that race', async () => {
    const [first, ...others] = await Promise.all(Array.from({ length: 10 }, load));
    expect(first?.length).toBeGreaterThanOrEqual(32);
    expect(new Set([first, ...others, await load()]).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['jwt-secret']);
    expect((await stat(join(dataDir, 'jwt-secret'))).mode & 0o777).toBe(0o600);
  });

  test('a damaged one is not used', async () => {
    await writeFile(join(dataDir, 'jwt-secret'), 'short');
    await expect(load()).rejects.toMatchObject({
      code: 'settings_invalid',
      message: expect.stringContaining('damaged'),
    });
  });

  test('JWT_SECRET wins and nothing is read', async () => {
    const secret = 'k7Qp2vXw9sTb4nRz8mLc1hJd6fGy3aEu';
    expect(await loadJwtSecret(readSettings({ JWT_SECRET: secret, LINESIDE_DATA_DIR: '/nowhere' }))).toBe(secret);
  });
});
