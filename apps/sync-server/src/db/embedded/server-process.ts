import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { postgresAccount } from './account.ts';
import { postgresEnvironment } from './cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { Home } from './home.ts';
import { inUse } from './lock.ts';

export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly gone: Promise<void>;
}

interface Launch {
  readonly home: Home;
  readonly binaries: string;
  readonly port: number | undefined;
  readonly log: (line: string) => void;
}

/** Starts Postgres and waits until it takes connections. */
export async function launch(options: Launch): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const answer = await tryLaunch(options, port);
    if (!('failed' in answer)) return answer;
    // The back ends of a Postgres that was killed need a moment to notice; a free port may be taken in between.
    if (attempt >= 20 || !/pre-existing shared memory|Address already in use/i.test(answer.failed))
      throw failure(options, answer.failed);
    await delay(100);
  }
}

async function tryLaunch(options: Launch, port: number): Promise<ServerProcess | { failed: string }> {
  const child = spawnPostgres(options, port);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const early: string[] = [];
  const ready = new Promise<boolean>((resolve) => {
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      options.log(line);
      if (early.length < 50) early.push(line);
      if (line.includes('ready to accept connections')) resolve(true);
    });
  });
  const started = await Promise.race([ready, gone.then(() => false)]);
  return started && child.pid !== undefined ? { pid: child.pid, port, gone } : { failed: early.join('\n') };
}

function spawnPostgres({ home, binaries }: Launch, port: number): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'jit=off', // short statements: compiling one costs more than running it
    ...(home.throwAway ? ['fsync=off', 'full_page_writes=off'] : []),
  ];
  const options = ['-D', home.cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  return spawn(join(binaries, 'postgres'), options, {
    ...postgresAccount(),
    env: postgresEnvironment(),
    cwd: home.clusterParent,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: Ctrl-C in a terminal goes to the whole group, but the server must drain before its database ends.
    detached: true,
  });
}

function failure({ home }: Launch, output: string): EmbeddedPostgresError {
  if (/lock file .* already exists/.test(output)) return inUse(home.control);
  const reason = output.split('\n').findLast((line) => /FATAL|PANIC/.test(line)) ?? output.trim();
  return new EmbeddedPostgresError(
    'postgres_start_failed',
    `Postgres did not start on ${home.cluster}: ${reason}`,
    output,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
