import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAlive } from './embedded/processes.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { createTestDatabase } from './testing/test-database.ts';

let dataDir: string;
const cleanUps: (() => unknown)[] = [];

beforeEach(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'lineside-test-'));
  await chmod(parent, 0o755);
  dataDir = join(parent, 'postgres');
  cleanUps.push(() => rm(parent, { recursive: true, force: true }));
});

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

async function start(log?: (line: string) => void) {
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  cleanUps.push(() => postgres.stop());
  return postgres;
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A process that runs Postgres on `dataDir` (or a throw-away one) and says its pid. */
async function startInOtherProcess(folder?: string): Promise<{ owner: ChildProcess; pid: number }> {
  const module = join(import.meta.dirname, 'embedded-postgres.ts');
  const option = folder === undefined ? '{}' : JSON.stringify({ dataDir: folder });
  const script = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    console.log((await startEmbeddedPostgres(${option})).pid);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUps.push(() => owner.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: owner.stdout }), 'line')) as [string];
  return { owner, pid: Number(line) };
}

const throwAwayFolders = async (pid: number | undefined) =>
  (await readdir(process.getuid?.() === 0 ? '/var/tmp' : tmpdir())).filter((name) =>
    name.startsWith(`lineside-throw-away-${pid}-`),
  );

describe('the embedded Postgres', () => {
  test('a test gets an empty database of its own', async () => {
    const database = await createTestDatabase();
    expect(await query(database.url, 'select current_database()')).toEqual([{ current_database: database.name }]);
    await database.drop();
    await expect(query(database.url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
  });

  test('data outlive a stop, and a folder in use is refused in one sentence', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      code: 'postgres_data_in_use',
      message: expect.stringMatching(/^The data folder .+ is in use by another Lineside \(process \d+\); .+\.$/),
    });
    await first.stop();
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('kill -9 of the owner leaves no Postgres, and the next start works', async () => {
    const { owner, pid } = await startInOtherProcess(dataDir);
    await killed(owner);
    const next = await start();
    expect(isAlive(pid)).toBe(false);
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('kill -9 of the owner of a throw-away cluster removes its folder too', async () => {
    const { owner, pid } = await startInOtherProcess();
    expect(await throwAwayFolders(owner.pid)).toHaveLength(1);
    await killed(owner);
    await vi.waitFor(async () => expect(await throwAwayFolders(owner.pid)).toEqual([]), { timeout: 10_000 });
    expect(isAlive(pid)).toBe(false);
  });

  test('kill -9 of Postgres itself: the next start recovers on the same folder', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('a postmaster.pid whose number now belongs to another process is not taken for a rival', async () => {
    const first = await start();
    const path = join(dataDir, 'data', 'cluster', 'postmaster.pid');
    const text = await readFile(path, 'utf8');
    await first.stop();
    // Postgres looks only at processes of its own user, so the other process must be one of them.
    const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const other = spawn('sleep', ['60'], account);
    cleanUps.push(() => other.kill('SIGKILL'));
    await writeFile(path, text.replace(/^\d+/, String(other.pid)));
    const second = await start();
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(other.exitCode).toBeNull();
  });

  test('as root, data go to /var/tmp when the folder is closed to other accounts', async ({ skip }) => {
    skip(process.getuid?.() !== 0, 'only root starts Postgres under another account');
    await chmod(join(dataDir, '..'), 0o700);
    const lines: string[] = [];
    const first = await start((line) => lines.push(line));
    const moved = lines.join('\n').match(/cannot reach .+: its data lies in (\/var\/tmp\/.+)\./)?.[1] ?? '';
    cleanUps.unshift(() => rm(moved, { recursive: true, force: true }));
    expect(await readdir(moved)).toEqual(['cluster']);
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('data of another major version of Postgres are one sentence, and are left as they are', async () => {
    const first = await start();
    await first.stop();
    const path = join(dataDir, 'data', 'cluster', 'PG_VERSION');
    const brought = await readFile(path, 'utf8');
    await writeFile(path, '16\n');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      code: 'postgres_data_unusable',
      message: expect.stringMatching(
        /^The data folder .+ was made by Postgres 16, but this Lineside brings Postgres \d+;/,
      ),
    });
    await writeFile(path, brought);
    await start();
  });

  test('a cluster that was left half made is made again', async () => {
    await mkdir(join(dataDir, 'data', 'new-killed', 'cluster'), { recursive: true });
    const postgres = await start();
    expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
